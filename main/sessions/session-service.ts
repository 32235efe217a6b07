import { randomUUID } from 'node:crypto';
import { ApiError } from '../../core/api/errors.ts';
import type { BrowserChoice } from '../../core/domain/browser.ts';
import type { Measurement, SampleTrace } from '../../core/domain/measurement.ts';
import type { Model } from '../../core/domain/model.ts';
import type { NoiseReport } from '../../core/domain/noise.ts';
import type { Plan, PlanRequest } from '../../core/domain/plan.ts';
import type { Case } from '../../core/domain/workload.ts';
import type { Session, SessionEvent } from '../../core/domain/session.ts';
import { coverageOfMeasured } from '../../core/insight/coverage-of-measured.ts';
import type { CaseHost } from '../../core/measure/case-protocol.ts';
import { caseKey } from '../runs/case-key.ts';
import type { ModelFiles } from '../runs/model-files.ts';
import type { OpenedBrowser } from '../runs/web/web-case-host.ts';
import { SessionLog } from '../runs/session-log.ts';
import { runSession } from '../runs/session-runner.ts';
import type { ModelStore } from '../models/model-store.ts';
import type { StoreApi } from '../store/store-api.ts';
import { readEnvironment } from './environment.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import type { PlanService } from './plan-service.ts';

export type WebHostChoice = 'own-browser' | 'this-page';
export type ClosableCaseHost = CaseHost & { close(): Promise<void> };

export interface SessionServiceParts {
  readonly store: StoreApi;
  readonly models: ModelStore;
  readonly modelFiles: ModelFiles;
  readonly plans: PlanService;
  readonly nativeHost: CaseHost;
  /** `browser`: the one that the request asks for; `onOpened` is told of each page that has reported. */
  readonly openWebHost: (
    page: WebHostChoice,
    browser: BrowserChoice | undefined,
    onOpened: (opened: OpenedBrowser) => void,
  ) => ClosableCaseHost;
  /** Looks at the machine's noise before a session's first case; absent: nobody looks. */
  readonly preflight?: (signal: AbortSignal) => Promise<NoiseReport>;
  /** What starting one operator takes on a backend here, where that was measured before; absent: nobody knows. */
  readonly launchMs?: (item: Case) => Promise<number | undefined>;
  /** Shared with whatever else would disturb a measurement. */
  readonly turns: OneAtATime;
  readonly machineId: () => Promise<string>;
  readonly assayVersion: string;
  readonly now: () => Date;
}

interface RunningSession {
  readonly id: string;
  readonly log: SessionLog;
  readonly abort: AbortController;
  /** When the store knows of the session. */
  readonly recorded: Promise<void>;
  readonly done: Promise<void>;
}

/** Starts, follows and ends sessions. One runs at a time: two measurements at once would disturb each other. */
export class SessionService {
  readonly #parts: SessionServiceParts;
  #running: RunningSession | undefined;

  constructor(parts: SessionServiceParts) {
    this.#parts = parts;
  }

  async start(
    request: PlanRequest,
    options: { readonly resumeOf?: string | undefined; readonly webHost: WebHostChoice },
  ): Promise<Session> {
    // A session that has told its end may still be closing its browser: that takes a moment, and is no refusal.
    if (this.#running?.log.isClosed === true) await this.#running.done;
    this.#parts.turns.refuseWhileTaken();
    if (options.webHost === 'this-page') refuseOtherBrowser(request);
    const plan = await this.#plan(request, options.resumeOf);
    if (plan.cases.length === 0) {
      throw new ApiError(
        'conflict',
        'Nothing is left to measure: every case of that session was measured.',
        'Start a new session to measure again.',
      );
    }
    const id = randomUUID();
    const endTurn = this.#parts.turns.take(`Session ${id} is still measuring; two at once would disturb each other.`);
    this.#running = this.#begin(id, plan, options.webHost);
    void this.#running.done.then(endTurn, endTurn);
    await this.#running.recorded;
    return this.session(id);
  }

  async #plan(request: PlanRequest, resumeOf: string | undefined): Promise<Plan> {
    if (resumeOf === undefined) return this.#parts.plans.plan(request);
    const earlier = await this.session(resumeOf);
    const plan = await this.#parts.plans.plan(earlier.request);
    const measured = new Set((await this.#measuredCases(resumeOf)).map(caseKey));
    const cases = plan.cases.filter((item) => !measured.has(caseKey(item.case)));
    const estimatedSeconds = cases.reduce((sum, item) => sum + (item.state === 'runs' ? item.estimatedSeconds : 0), 0);
    return { request: earlier.request, cases, estimatedSeconds };
  }

  async #measuredCases(sessionId: string): Promise<Plan['cases'][number]['case'][]> {
    const events = await this.#parts.store.events(sessionId, 0);
    return events.flatMap((event) =>
      event.type === 'case-finished' && event.measurement.outcome === 'measured' ? [event.measurement.case] : [],
    );
  }

  #begin(id: string, plan: Plan, choice: WebHostChoice): RunningSession {
    const { store } = this.#parts;
    const log = new SessionLog((event) => store.appendEvents(id, [event]), this.#parts.now);
    const abort = new AbortController();
    const recorded = this.#recordStart(id, plan);
    const done = recorded.then(
      () => this.#run(id, plan, choice, log, abort.signal),
      () => {
        this.#running = undefined;
      },
    );
    return { id, log, abort, recorded, done };
  }

  async #recordStart(id: string, plan: Plan): Promise<void> {
    const { store } = this.#parts;
    const machineId = await this.#parts.machineId();
    const session: Session = {
      id,
      machineId,
      request: plan.request,
      state: 'running',
      startedAt: this.#parts.now().toISOString(),
      caseCount: plan.cases.length,
      measuredCount: 0,
      failedCount: 0,
      skippedCount: 0,
      assayVersion: this.#parts.assayVersion,
    };
    await store.recordModels(await this.#modelsOf(plan));
    await store.startSession(session, readEnvironment(await store.machine(machineId)));
  }

  /** Their families and labels stand in the file beside the results. */
  async #modelsOf({ cases }: Plan): Promise<Model[]> {
    const ids = new Set(cases.map((item) => item.case.workload.modelId));
    return Promise.all([...ids].map((id) => this.#parts.models.get(id)));
  }

  async #run(id: string, plan: Plan, choice: WebHostChoice, log: SessionLog, signal: AbortSignal): Promise<void> {
    const { store, models, modelFiles, plans, nativeHost, openWebHost, preflight, launchMs, now } = this.#parts;
    const webHost = openWebHost(choice, plan.request.browser, ({ launch, capabilities: { browser, userAgent } }) => {
      // Told again by a browser that follows one that died; what is known of the session's surroundings is no result.
      void store.addToEnvironment(id, { browser, userAgent, browserLaunch: launch ?? null }).catch(() => undefined);
    });
    try {
      await runSession(
        {
          sessionId: id,
          plan,
          log,
          nativeHost,
          webHost,
          modelFiles,
          findModel: (modelId) => models.get(modelId),
          buildModel: (key) => models.build(key),
          refuse: (item, model) => plans.refuse(item, model),
          ...(preflight === undefined ? {} : { preflight }),
          ...(launchMs === undefined ? {} : { launchMs }),
          describeSurroundings: (more) => store.addToEnvironment(id, more),
          record: (measurement, trace) => this.#record(measurement, trace),
          setStoreQuiet: (quiet) => store.setQuiet(quiet),
          newId: randomUUID,
          now,
        },
        signal,
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const ended = { type: 'session-ended', state: 'interrupted', message } as const;
      await log.append(ended).catch(() => {
        log.tell(ended);
      });
    } finally {
      log.close();
      await webHost.close().catch(() => undefined);
      if (this.#running?.id === id) this.#running = undefined;
    }
  }

  /** What a page told of its operators is kept beside the number: it holds for every later plan. */
  async #record(measurement: Measurement, trace: SampleTrace): Promise<void> {
    const { store, machineId } = this.#parts;
    await store.recordMeasurement(measurement, trace);
    if (measurement.outcome !== 'measured') return;
    const coverage = coverageOfMeasured(measurement, await machineId());
    if (coverage !== undefined) await store.recordCoverage([coverage]);
  }

  async session(id: string): Promise<Session> {
    const session = await this.#parts.store.session(id);
    if (session !== undefined) return session;
    throw new ApiError('not-found', `There is no session ${id} in this database.`, 'GET /api/v1/sessions lists them.');
  }

  async cancel(id: string): Promise<Session> {
    const running = this.#running;
    if (running?.id === id) {
      running.abort.abort();
      await running.done;
    }
    return this.session(id);
  }

  /** From the log of a running session, or from the store for one that ended. */
  async *events(id: string, after: number, signal: AbortSignal): AsyncGenerator<SessionEvent> {
    if (this.#running?.id === id) {
      yield* this.#running.log.follow(after, signal);
      return;
    }
    for (const event of await this.#parts.store.events(id, after)) yield event;
  }

  /** Ends what runs; what was measured is kept. */
  async close(): Promise<void> {
    if (this.#running !== undefined) await this.cancel(this.#running.id);
  }
}

/** What is asked for and not used would be told as what ran. */
function refuseOtherBrowser({ browser }: PlanRequest): void {
  if (browser === undefined) return;
  throw new ApiError(
    'bad-request',
    `The page that is open would measure, so ${browser.kind} cannot be asked for.`,
    'Leave out `browser`, or send webHost own-browser.',
  );
}
