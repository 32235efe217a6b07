import { backends } from '../../core/domain/backends.ts';
import type { Measurement, SampleTrace } from '../../core/domain/measurement.ts';
import type { BuiltModel, Model } from '../../core/domain/model.ts';
import type { Calibration, NoiseReport } from '../../core/domain/noise.ts';
import { type MeasurementProfile, measurementProfiles } from '../../core/domain/profile.ts';
import type { Case } from '../../core/domain/workload.ts';
import type { CaseContext, CaseJob, FailedCase, ModelLocation } from '../../core/measure/case-protocol.ts';
import { checkRunOutput, type OutputReference } from '../../core/measure/check-run-output.ts';
import { classifyFailure } from '../../core/measure/classify-failure.ts';
import { type CompletedRun, completeRun, traceOfRuns } from '../../core/measure/completed-run.ts';
import { concludeFailure, concludeMeasurement, type MeasurementBase } from '../../core/measure/conclude.ts';
import { type BuiltWork, buildWork } from './built-work.ts';
import { createCaseJob, pathLocation, urlLocation } from './case-job.ts';
import { tellProgress } from './case-progress.ts';
import { itemsOf, profileForWork } from './model-work.ts';
import { isReferenceCase, type ReferenceOutputs } from './reference-outputs.ts';
import { caseTimeFor, runsAskedBy } from '../../core/measure/run-count.ts';
import { type SessionParts, whileQuiet } from './session-parts.ts';

/** In an interleaved session: which round a run belongs to, and its place in it. */
export interface RoundPlace {
  readonly round: number;
  readonly placeInRound: number;
}

/** What the cases of a session share. */
export interface RunningSession {
  readonly parts: SessionParts;
  readonly references: ReferenceOutputs;
  /** Of the check before the first case; absent: there was none. */
  readonly noise: NoiseReport | undefined;
  readonly signal: AbortSignal;
  /** Of each host, the calibration before its first run: what a clock that falls is held against. */
  readonly starts: Map<Host, Calibration['before']>;
}

type Host = (typeof backends)[Case['backendId']]['host'];

export interface Recorded {
  readonly measurement: Measurement;
  readonly trace: SampleTrace;
}

interface Prepared {
  readonly model: Model;
  readonly built: BuiltWork;
  readonly profile: MeasurementProfile;
  readonly launchMs: number | undefined;
}

/** One case from its preparation to its result: so many runs, each in a fresh process, of which no more is kept than its times. */
export class CaseRuns {
  readonly #parts: SessionParts;
  readonly #item: Case;
  readonly #session: RunningSession;
  readonly #base: MeasurementBase;
  readonly #runsAsked: number;
  readonly #caseTimeMs: number;
  readonly #runs: CompletedRun[] = [];
  #prepared: Prepared | undefined;
  #reference: OutputReference = { state: 'self' };
  #failed: FailedCase | undefined;
  #spentMs = 0;

  constructor(session: RunningSession, item: Case) {
    const { parts } = session;
    this.#session = session;
    this.#parts = parts;
    this.#item = item;
    this.#base = baseOf(parts, item);
    this.#runsAsked = runsAskedBy(parts.plan.request);
    this.#caseTimeMs = caseTimeFor(parts.plan.request);
  }

  /** No further run: all were taken, one failed, or the time for one case is over. */
  get isOver(): boolean {
    if (this.#failed !== undefined) return true;
    return this.#runs.length >= this.#runsAsked || (this.#runs.length > 0 && this.#spentMs > this.#caseTimeMs);
  }

  /** The reference's outputs and the model's files, before anything is timed. */
  prepare(): Promise<void> {
    return this.#failing(async () => {
      const model = await this.#parts.findModel(this.#item.workload.modelId);
      // The reference first: its files may be large, and the cache may drop for them what was built before.
      this.#reference = await this.#findReference(model);
      await this.#tell('build');
      const built = await buildWork(model, this.#item.workload, this.#parts.buildModel);
      const profile = profileForWork(built.work, measurementProfiles[this.#parts.plan.request.profile]);
      const launchMs = await this.#parts.launchMs?.(this.#item);
      this.#prepared = { model, built, profile, launchMs };
    });
  }

  /** Of a case that takes turns, others may have pushed its files out of the cache: they are built again then. */
  async runOnce(place?: RoundPlace): Promise<void> {
    const before = this.#runs.length;
    await this.#failing(async () => {
      const prepared = this.#prepared;
      if (prepared === undefined) throw new Error('A case was run before it was prepared.');
      const built =
        place === undefined
          ? prepared.built
          : await buildWork(prepared.model, this.#item.workload, this.#parts.buildModel);
      await this.#execute(this.#jobOf({ ...prepared, built }), { ...place, run: before + 1 });
    });
    const [run] = this.#runs.slice(before);
    if (run === undefined) return;
    const { summary } = run;
    const told = { caseId: this.#item.id, run: summary, runsPlanned: this.#runsAsked };
    await this.#parts.log.append({ type: 'run-finished', ...told });
  }

  async #execute(job: CaseJob, place: Partial<RoundPlace> & { readonly run: number }): Promise<void> {
    const { now, clock = defaultClock } = this.#parts;
    const startedAt = now().toISOString();
    const beganMs = clock();
    const outcome = await whileQuiet(this.#parts, () => this.#host.run(job, this.#context));
    this.#spentMs += clock() - beganMs;
    if (this.#session.signal.aborted) return;
    if (outcome.outcome === 'failed') {
      this.#failed = outcome;
      return;
    }
    const check = checkRunOutput(this.#reference, outcome.outputs, this.#item.workload);
    if (check.state === 'is-reference') {
      // Later runs, and other backends, are held against the first.
      this.#reference = { state: 'computed', outputs: outcome.outputs };
      this.#session.references.keep(this.#item, outcome.outputs);
    }
    const { starts } = this.#session;
    const calibration = outcome.calibration;
    if (calibration?.state === 'known' && !starts.has(this.#hostKind)) {
      starts.set(this.#hostKind, calibration.value.before);
    }
    this.#runs.push(completeRun(outcome, check, { ...place, startedAt }));
  }

  /** What to record. A failure of the first run is the case's; one of a later run leaves what was measured before. */
  conclude(): Recorded {
    const [first, ...others] = this.#runs;
    const prepared = this.#prepared;
    if (first === undefined || prepared === undefined) {
      const failed = this.#failed ?? failedBy('The case had no run.', this.#item);
      return { measurement: concludeFailure(this.#base, failed), trace: { warmUpMs: [], samplesMs: [] } };
    }
    const { built, profile } = prepared;
    const measurement = concludeMeasurement(this.#base, {
      runs: [first, ...others],
      runsAsked: this.#runsAsked,
      ...(this.#failed === undefined
        ? {}
        : { failedRun: { run: this.#runs.length + 1, failure: this.#failed.failure } }),
      modelContentHash: built.contentHash,
      items: itemsOf(built.work, this.#item.workload),
      profile,
      noise: this.#session.noise,
      start: this.#session.starts.get(this.#hostKind),
      launchMs: prepared.launchMs,
    });
    return { measurement, trace: traceOfRuns(this.#runs) };
  }

  async #findReference(model: Model): Promise<OutputReference> {
    if (isReferenceCase(this.#item)) return { state: 'self' };
    await this.#tell('reference');
    const { refuse, buildModel } = this.#parts;
    const createJob = async (reference: Case, profile: MeasurementProfile): Promise<CaseJob> => {
      const refusal = await refuse?.(reference, model);
      if (refusal !== undefined) throw new Error(refusal);
      const built = await buildWork(model, reference.workload, buildModel);
      return createCaseJob({ item: reference, model, built, locate: pathLocation, profile, diagnose: false });
    };
    return this.#session.references.of(this.#item, createJob, {
      signal: this.#session.signal,
      onProgress: () => undefined,
    });
  }

  /** Where it ran, its operators and its energy are looked at once: they are the same in every run, and take their time. */
  #jobOf({ model, built, profile }: Prepared): CaseJob {
    const isFirst = this.#runs.length === 0;
    const locate = (file: BuiltModel): ModelLocation => this.#locate(file);
    const job = createCaseJob({ item: this.#item, model, built, locate, profile, diagnose: isFirst });
    const energy = isFirst && this.#parts.plan.request.energy === true;
    const { pageEvidence } = this.#parts.plan.request;
    return {
      ...job,
      calibrate: true,
      ...(energy ? { energy } : {}),
      ...(pageEvidence === false ? { pageEvidence } : {}),
    };
  }

  get #hostKind(): Host {
    return backends[this.#item.backendId].host;
  }

  get #host(): SessionParts['nativeHost'] {
    return this.#hostKind === 'native' ? this.#parts.nativeHost : this.#parts.webHost;
  }

  #locate(built: BuiltModel): ModelLocation {
    return this.#hostKind === 'native' ? pathLocation(built) : urlLocation(built, this.#parts.modelFiles.offer(built));
  }

  get #context(): CaseContext {
    const { log } = this.#parts;
    return {
      signal: this.#session.signal,
      onProgress: (progress) => {
        tellProgress(log, this.#item.id, progress);
      },
    };
  }

  #tell(phase: 'build' | 'reference'): Promise<void> {
    return this.#parts.log.append({ type: 'phase-changed', caseId: this.#item.id, phase });
  }

  /** Nothing that a case does ends the session. */
  async #failing(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.#failed = failedBy(error instanceof Error ? error.message : String(error), this.#item);
    }
  }
}

export function baseOf(parts: SessionParts, item: Case): MeasurementBase {
  return {
    id: parts.newId(),
    sessionId: parts.sessionId,
    case: item,
    startedAt: parts.now().toISOString(),
    provenance: 'measured',
  };
}

function failedBy(message: string, item: Case): FailedCase {
  return { outcome: 'failed', failure: classifyFailure(message, item.backendId) };
}

function defaultClock(): number {
  return performance.now();
}
