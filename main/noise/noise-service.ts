import { z } from 'zod';
import { ApiError } from '../../core/api/errors.ts';
import type { Machine } from '../../core/domain/hardware.ts';
import { type NoiseReport, noiseReportSchema } from '../../core/domain/noise.ts';
import { probeProcessorTicks, stealShare } from '../hardware/probes/linux-processor-time.ts';
import type { SystemAccess } from '../hardware/system-access.ts';
import type { ProcessHost } from '../process/process-host.ts';
import type { OneAtATime } from '../sessions/one-at-a-time.ts';
import type { StoreApi } from '../store/store-api.ts';
import { describeNoise } from './noise-report.ts';
import { gatherSurroundings } from './surroundings.ts';
import { takeNoiseSamples } from './take-samples.ts';

export interface NoiseServiceParts {
  readonly processHost: ProcessHost;
  readonly system: SystemAccess;
  readonly machine: () => Promise<Machine>;
  readonly store: Pick<StoreApi, 'sessions' | 'environment'>;
  readonly turns: OneAtATime;
  readonly now: () => Date;
}

/** How far back a check is looked for. */
const sessionsSearched = 20;

/** What a session's environment holds where its check was made. */
const checkedSchema = z.object({ noise: noiseReportSchema });

/** What disturbs measurements on this machine: looked at before each session, and whenever somebody asks. */
export class NoiseService {
  readonly #parts: NoiseServiceParts;
  /** Settles with the check that is under way: two at once would be each other's noise. */
  #underWay: Promise<unknown> = Promise.resolve();
  /** Of this process, asked for by a person; those of sessions are in the store. */
  #taken: NoiseReport | undefined;

  constructor(parts: NoiseServiceParts) {
    this.#parts = parts;
  }

  /** Some three seconds. Rejects with a sentence where the kernels' process fails, or is ended through `signal`. */
  check(signal?: AbortSignal): Promise<NoiseReport> {
    const report = this.#underWay.then(() => this.#measure(signal));
    this.#underWay = report.catch(() => undefined);
    return report;
  }

  async #measure(signal: AbortSignal | undefined): Promise<NoiseReport> {
    const { processHost, system, machine, now } = this.#parts;
    // Detected once a process, which may take longer than the check.
    const detected = await machine();
    const begun = now();
    const surroundings = await gatherSurroundings(system, detected);
    const ticksBefore = await probeProcessorTicks(system);
    const samples = await takeNoiseSamples(processHost, signal);
    const evidence = {
      surroundings,
      samples,
      stealShare: stealShare(ticksBefore, await probeProcessorTicks(system)),
      operatingSystem: system.operatingSystem,
      ownPids: [process.pid, process.ppid],
    };
    return describeNoise(evidence, { takenAt: begun.toISOString(), durationMs: now().getTime() - begun.getTime() });
  }

  /** A check that a person asks for. Refused while something measures: each would disturb the other. */
  async take(): Promise<NoiseReport> {
    const endTurn = this.#parts.turns.take('The noise of this machine is being checked, some three seconds.');
    try {
      this.#taken = await this.check();
      return this.#taken;
    } finally {
      endTurn();
    }
  }

  /** The newest report of this machine: of a check that was asked for here, or of a session. */
  async latest(): Promise<NoiseReport> {
    const reports = [this.#taken, await this.#ofLastSession()].flatMap((report) => report ?? []);
    const [newest] = reports.sort((one, other) => other.takenAt.localeCompare(one.takenAt));
    if (newest !== undefined) return newest;
    throw new ApiError(
      'not-found',
      'The noise of this machine has not been checked yet.',
      'POST /api/v1/noise (assay noise) checks it now; every session does before its first case.',
    );
  }

  async #ofLastSession(): Promise<NoiseReport | undefined> {
    const { store, machine } = this.#parts;
    const { id } = await machine();
    const sessions = await store.sessions(sessionsSearched);
    for (const session of sessions.filter(({ machineId }) => machineId === id)) {
      const checked = checkedSchema.safeParse(await store.environment(session.id));
      if (checked.success) return checked.data.noise;
    }
    return undefined;
  }
}
