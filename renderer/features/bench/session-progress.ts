import type { Measurement } from '../../../core/domain/measurement.ts';
import type { CasePhase, SessionEvent, SessionState } from '../../../core/domain/session.ts';
import type { Case } from '../../../core/domain/workload.ts';

/** A case as someone watching sees it. */
export interface WatchedCase {
  readonly caseId: string;
  /** Unknown while a log without its plan has not told it yet. */
  readonly case: Case | undefined;
  readonly state: 'waiting' | 'running' | 'finished' | 'cut-off';
  readonly phase: CasePhase | undefined;
  readonly phaseDetail: string | undefined;
  readonly sampleCount: number;
  /** The newest samples that were told, at most `tracedSamples` of them. */
  readonly latestMs: readonly number[];
  readonly measurement: Measurement | undefined;
}

export interface WatchedSession {
  readonly cases: readonly WatchedCase[];
  readonly current: WatchedCase | undefined;
  readonly estimatedSeconds: number | undefined;
  readonly ended: { readonly state: SessionState; readonly message: string | undefined } | undefined;
}

/** A live trace shows the last ones: drawing ten thousand points twice a second would disturb what is measured. */
export const tracedSamples = 400;

/** The picture of a session from its log alone: the same for who watched from the start and who came later. */
export function watchSession(events: readonly SessionEvent[]): WatchedSession {
  const cases = new Map<string, WatchedCase>();
  let estimatedSeconds: number | undefined;
  let ended: WatchedSession['ended'];
  for (const event of events) {
    switch (event.type) {
      case 'session-started':
        estimatedSeconds = event.estimatedSeconds;
        for (const item of event.cases ?? []) cases.set(item.id, waitingCase(item.id, item));
        break;
      case 'case-started':
        change(cases, event.caseId, { state: 'running' });
        break;
      case 'phase-changed':
        change(cases, event.caseId, { state: 'running', phase: event.phase, phaseDetail: event.detail });
        break;
      case 'samples-taken':
        change(cases, event.caseId, {
          sampleCount: event.sampleCount,
          latestMs: withNewest(cases.get(event.caseId), event.latestMs),
        });
        break;
      case 'case-finished':
        change(cases, event.caseId, {
          state: 'finished',
          measurement: event.measurement,
          case: event.measurement.case,
          phase: undefined,
        });
        break;
      case 'session-ended':
        ended = { state: event.state, message: event.message };
        break;
    }
  }
  const watched = [...cases.values()].map((item) =>
    ended !== undefined && item.state === 'running' ? { ...item, state: 'cut-off' as const } : item,
  );
  return { cases: watched, current: watched.find((item) => item.state === 'running'), estimatedSeconds, ended };
}

function change(cases: Map<string, WatchedCase>, caseId: string, changes: Partial<WatchedCase>): void {
  cases.set(caseId, { ...(cases.get(caseId) ?? waitingCase(caseId, undefined)), ...changes });
}

function waitingCase(caseId: string, item: Case | undefined): WatchedCase {
  return {
    caseId,
    case: item,
    state: 'waiting',
    phase: undefined,
    phaseDetail: undefined,
    sampleCount: 0,
    latestMs: [],
    measurement: undefined,
  };
}

function withNewest(earlier: WatchedCase | undefined, latestMs: readonly number[]): readonly number[] {
  return [...(earlier?.latestMs ?? []), ...latestMs].slice(-tracedSamples);
}
