import { ApiError } from '../../core/api/errors.ts';
import type { CoverageFilter } from '../../core/api/operator-coverage.ts';
import { backends } from '../../core/domain/backends.ts';
import type { CoverageScanRequest } from '../../core/domain/coverage-scan.ts';
import type { BrowserCapabilities } from '../../core/domain/hardware.ts';
import type { OperatorCoverage } from '../../core/domain/operator-coverage.ts';
import { type Plan, planRequestSchema } from '../../core/domain/plan.ts';
import type { ModelStore } from '../models/model-store.ts';
import type { ModelFiles } from '../runs/model-files.ts';
import type { OpenWebHost } from '../runs/web/web-case-host.ts';
import type { OneAtATime } from '../sessions/one-at-a-time.ts';
import type { PlanService } from '../sessions/plan-service.ts';
import type { StoreApi } from '../store/store-api.ts';
import { runScan, subjectOf } from './run-scan.ts';
import { ScanLog } from './scan-log.ts';

export interface CoverageServiceParts {
  readonly store: Pick<StoreApi, 'recordCoverage' | 'coverage'>;
  readonly models: Pick<ModelStore, 'get' | 'build'>;
  readonly modelFiles: ModelFiles;
  readonly plans: Pick<PlanService, 'plan' | 'refuse'>;
  readonly openWebHost: OpenWebHost;
  readonly turns: OneAtATime;
  readonly machineId: () => Promise<string>;
  readonly now: () => Date;
}

interface RunningScan {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** What each web backend makes of each model: what is stored of it, and scans that ask. */
export class CoverageService {
  readonly #parts: CoverageServiceParts;
  #running: RunningScan | undefined;

  constructor(parts: CoverageServiceParts) {
    this.#parts = parts;
  }

  /** Of this machine, unless another is named. */
  async list(filter: CoverageFilter): Promise<OperatorCoverage[]> {
    return this.#parts.store.coverage({ ...filter, machine: filter.machine ?? (await this.#parts.machineId()) });
  }

  /** Resolves when the scan has begun, with its events; rejects with a sentence where it cannot begin. */
  async start(request: CoverageScanRequest): Promise<ScanLog> {
    const { turns, plans, now } = this.#parts;
    refuseNative(request);
    const endTurn = turns.take('A scan of operator coverage is running, which would disturb what else is measured.');
    const log = new ScanLog(now);
    try {
      const [plan, machineId] = await Promise.all([plans.plan(planOf(request)), this.#parts.machineId()]);
      log.tell({ type: 'scan-started', subjects: plan.cases.map((planned) => subjectOf(planned.case)) });
      const abort = new AbortController();
      const done = this.#run(request, plan, { machineId, log }, abort.signal).finally(() => {
        endTurn();
        this.#running = undefined;
      });
      this.#running = { abort, done };
    } catch (error) {
      endTurn();
      throw error;
    }
    return log;
  }

  async #run(
    request: CoverageScanRequest,
    { cases }: Plan,
    { machineId, log }: { readonly machineId: string; readonly log: ScanLog },
    signal: AbortSignal,
  ): Promise<void> {
    const { store, models, modelFiles, plans, openWebHost, now } = this.#parts;
    let page: BrowserCapabilities | undefined;
    const host = openWebHost(request.webHost, request.browser, ({ capabilities }) => {
      page = capabilities;
    });
    try {
      await runScan(
        {
          machineId,
          cases,
          log,
          host,
          page: () => page,
          modelFiles,
          findModel: (id) => models.get(id),
          buildModel: (key) => models.build(key),
          refuse: (item, model) => plans.refuse(item, model),
          record: (coverage) => store.recordCoverage([coverage]),
          now,
        },
        signal,
      );
      log.tell({ type: 'scan-ended', state: signal.aborted ? 'cancelled' : 'finished' });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      log.tell({ type: 'scan-ended', state: 'interrupted', message });
    } finally {
      await host.close().catch(() => undefined);
    }
  }

  /** What was found is kept. */
  async cancel(): Promise<{ wasRunning: boolean }> {
    const running = this.#running;
    running?.abort.abort();
    await running?.done;
    return { wasRunning: running !== undefined };
  }

  async close(): Promise<void> {
    await this.cancel();
  }
}

function refuseNative({ backends: asked, browser, webHost }: CoverageScanRequest): void {
  const native = asked.filter((id) => backends[id].host !== 'web');
  if (native.length > 0) {
    throw new ApiError(
      'bad-request',
      `${native.join(', ')} ${native.length === 1 ? 'is no web backend' : 'are no web backends'}: a page cannot tell of it.`,
      'Name web backends; what a native backend placed where stands with each of its results.',
    );
  }
  if (webHost === 'this-page' && browser !== undefined) {
    throw new ApiError(
      'bad-request',
      `The page that is open would answer, so ${browser.kind} cannot be asked for.`,
      'Leave out `browser`, or send webHost own-browser.',
    );
  }
}

/** The same product, obstacles and limits as a session's plan; components alone, since a pipeline is told by them. */
function planOf(request: CoverageScanRequest): Plan['request'] {
  const { models, sets, components, backends: asked, precisions, spellings, engine, browser } = request;
  return planRequestSchema.parse({
    models,
    sets,
    components: components ?? 'parts',
    backends: asked,
    precisions,
    spellings,
    ...(engine === undefined ? {} : { engines: [engine] }),
    ...(browser === undefined ? {} : { browser }),
  });
}
