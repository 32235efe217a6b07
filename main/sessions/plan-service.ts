import { randomUUID } from 'node:crypto';
import type { BackendAvailability } from '../../core/domain/backend.ts';
import type { BrowserChoice } from '../../core/domain/browser.ts';
import type { Model } from '../../core/domain/model.ts';
import type { Plan, PlanRequest } from '../../core/domain/plan.ts';
import type { Case } from '../../core/domain/workload.ts';
import { tableQuerySchema } from '../../core/query/table-query.ts';
import type { ModelStore } from '../models/model-store.ts';
import { isSoundText, soundOfShapeText } from '../../core/audio/sound-words.ts';
import { quantizationFor } from '../../core/transform/precision.ts';
import { type Capacity, findSizeObstacle } from '../runs/capacity.ts';
import { caseKey } from '../runs/case-key.ts';
import { ModelSizes } from '../runs/model-sizes.ts';
import { workOf } from '../runs/model-work.ts';
import { planCases } from '../runs/planner.ts';
import { readCapacity } from '../runs/read-capacity.ts';
import type { StoreApi } from '../store/store-api.ts';

export interface PlanServiceParts {
  readonly store: StoreApi;
  readonly models: ModelStore;
  /** Of web backends in this browser; absent: in the first that is found. */
  readonly availability: (browser: BrowserChoice | undefined) => Promise<readonly BackendAvailability[]>;
  readonly machineId: () => Promise<string>;
}

/** Enough rows to know every case of a large machine; older ones only make an estimate less sharp. */
const historyRows = 5_000;

/** Gathers what planning needs and plans. */
export class PlanService {
  readonly #parts: PlanServiceParts;
  readonly #sizes = new ModelSizes();

  constructor(parts: PlanServiceParts) {
    this.#parts = parts;
  }

  async plan(request: PlanRequest): Promise<Plan> {
    const [models, availability, knownMediansMs, capacity] = await Promise.all([
      this.#models(request),
      this.#parts.availability(request.browser),
      this.#knownMedians(),
      this.#capacity(),
    ]);
    return planCases(request, {
      models,
      catalog: this.#parts.models.list(),
      availability,
      knownMediansMs,
      sizes: this.#sizes,
      capacity,
      newId: randomUUID,
    });
  }

  /** Why a case has no room here at this moment, in a sentence, before anything of it is built. */
  async refuse(item: Case, model: Model): Promise<string | undefined> {
    const work = workOf(model, item.workload);
    const size = this.#sizes.of(model, work, item.workload);
    return findSizeObstacle(item, model, work, size, await this.#capacity())?.reason;
  }

  async #capacity(): Promise<Capacity> {
    return readCapacity((await this.#parts.models.cacheReport()).folder);
  }

  async #models(request: PlanRequest): Promise<ReadonlyMap<string, Model>> {
    const ids = new Set([request, ...request.alsoMeasure].flatMap((part) => part.models));
    return new Map(await Promise.all([...ids].map(async (id) => [id, await this.#parts.models.get(id)] as const)));
  }

  async #knownMedians(): Promise<ReadonlyMap<string, number>> {
    const page = await this.#parts.store.rows(
      tableQuerySchema.parse({
        table: 'results',
        columns: [
          'model',
          'component',
          'precision',
          'spelling',
          'batch',
          'shape',
          'backend',
          'threads_asked',
          'median_ms',
          'scenario',
          'concurrency',
          'samples_per_query',
          'latency_bound_ms',
        ],
        filters: [
          { column: 'outcome', operator: '=', value: 'measured' },
          { column: 'machine_id', operator: '=', value: await this.#parts.machineId() },
        ],
        sort: [{ column: 'started_at', direction: 'descending' }],
        limit: historyRows,
      }),
    );
    const medians = new Map<string, number>();
    for (const row of page.rows) {
      const key = caseKey(caseOfRow(row));
      const medianMs = row[8];
      if (typeof medianMs === 'number' && !medians.has(key)) medians.set(key, medianMs);
    }
    return medians;
  }
}

type Row = readonly (string | number | boolean | null)[];

/** Only what `caseKey` reads; the rest of a case does not matter to a lookup. */
function caseOfRow(row: Row): Case {
  const [modelId, component, precision, spelling, batch, shape, backendId, threads, , scenario, ...settings] = row;
  const [concurrency, samplesPerQuery, latencyBoundMs] = settings;
  const audio = soundOfShapeText(String(shape));
  return {
    id: '00000000-0000-4000-8000-000000000000',
    backendId: backendId as Case['backendId'],
    workload: {
      modelId: String(modelId),
      component: String(component),
      precision: precision as Case['workload']['precision'],
      ...(precision === 'int8' ? { quantization: quantizationFor(backendId as Case['backendId']) } : {}),
      spelling: spelling as Case['workload']['spelling'],
      batch: Number(batch),
      shape: parseShape(String(shape)),
      mode: 'inference',
      scenario: scenario as Case['workload']['scenario'],
      ...(typeof concurrency === 'number' ? { concurrency } : {}),
      ...(typeof samplesPerQuery === 'number' ? { samplesPerQuery } : {}),
      ...(typeof latencyBoundMs === 'number' ? { latencyBoundMs } : {}),
      ...(audio === undefined ? {} : { audio }),
    },
    ...(typeof threads === 'number' ? { threads } : {}),
  };
}

/** "sequence=128,past=4" as the results table writes it. */
function parseShape(text: string): Record<string, number> {
  const pairs = text.split(/[,\s]+/).filter((pair) => pair.includes('=') && !isSoundText(pair));
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), Number(pair.slice(pair.indexOf('=') + 1))]),
  );
}
