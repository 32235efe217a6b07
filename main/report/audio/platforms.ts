import type { AudioReport } from '../../../core/insight/audio/audio-report.ts';
import type { Case } from '../../../core/domain/workload.ts';

interface Placed {
  readonly sessionId: string;
  readonly case: Pick<Case, 'backendId' | 'threads' | 'engine'>;
  readonly host: string;
}

/** Names that tell platforms apart and no more: the machine is part of one only where there are several. */
export class Platforms {
  readonly #machines: ReadonlyMap<string, string>;
  readonly #areSeveral: boolean;

  constructor({ sources }: Pick<AudioReport, 'sources'>) {
    this.#machines = new Map(
      sources.map(({ sessionId, machine, machineId }) => [
        sessionId,
        machine.state === 'known' ? machine.value : machineId,
      ]),
    );
    this.#areSeveral = new Set(sources.map(({ machineId }) => machineId)).size > 1;
  }

  nameOf({ sessionId, case: { backendId, threads, engine }, host }: Placed): string {
    const machine = this.#areSeveral ? [this.#machines.get(sessionId) ?? sessionId] : [];
    return [
      backendId,
      ...(threads === undefined ? [] : [threads === 1 ? '1 thread' : `${threads} threads`]),
      ...(engine === undefined ? [] : [engine]),
      host,
      ...machine,
    ].join(' · ');
  }
}
