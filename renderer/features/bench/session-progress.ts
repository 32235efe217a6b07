import type { Measurement, RunSummary } from '../../../core/domain/measurement.ts';
import type { NoiseReport } from '../../../core/domain/noise.ts';
import type { CasePhase, SessionEvent, SessionState } from '../../../core/domain/session.ts';
import type { Case } from '../../../core/domain/workload.ts';

/** A case as someone watching sees it. */
export interface WatchedCase {
  readonly caseId: string;
  /** Unknown while a log without its plan has not told it yet. */
  readonly case: Case | undefined;
  /** `between-runs`: some of its runs are over, and another case has its turn. */
  readonly state: 'waiting' | 'running' | 'between-runs' | 'finished' | 'cut-off';
  readonly phase: CasePhase | undefined;
  /** Of the run that is on: hosts take some of them in another order, and some twice. */
  readonly phasesSeen: readonly CasePhase[];
  readonly phaseDetail: string | undefined;
  /** Of the run that is on. */
  readonly sampleCount: number;
  /** The newest samples of that run that were told, at most `tracedSamples` of them. */
  readonly latestMs: readonly number[];
  /** Runs that are over, in order. */
  readonly runs: readonly RunSummary[];
  /** Unknown until the first run is over. */
  readonly runsPlanned: number | undefined;
  readonly measurement: Measurement | undefined;
}

export interface WatchedSession {
  readonly cases: readonly WatchedCase[];
  readonly current: WatchedCase | undefined;
  /** The check before the first case; absent where it was left out, or has not come yet. */
  readonly preflight: NoiseReport | undefined;
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
  let preflight: NoiseReport | undefined;
  let activeId: string | undefined;
  /** Cases whose last run is over: the next event of theirs belongs to a new one. */
  const runEnded = new Set<string>();
  for (const event of events) {
    if ('caseId' in event) {
      activeId = event.caseId;
      if (runEnded.delete(activeId)) change(cases, activeId, freshRun);
      change(cases, activeId, changesOf(event, cases.get(activeId)));
      if (event.type === 'run-finished') runEnded.add(activeId);
      continue;
    }
    switch (event.type) {
      case 'session-started':
        estimatedSeconds = event.estimatedSeconds;
        for (const item of event.cases ?? []) cases.set(item.id, waitingCase(item.id, item));
        break;
      case 'preflight-finished':
        preflight = event.noise;
        break;
      case 'session-ended':
        ended = { state: event.state, message: event.message };
        break;
    }
  }
  const watched = [...cases.values()].map((item) => settle(item, item.caseId === activeId, ended !== undefined));
  return {
    cases: watched,
    current: watched.find((item) => item.state === 'running'),
    preflight,
    estimatedSeconds,
    ended,
  };
}

type CaseEvent = Extract<SessionEvent, { readonly caseId: string }>;

function changesOf(event: CaseEvent, earlier: WatchedCase | undefined): Partial<WatchedCase> {
  switch (event.type) {
    case 'case-started':
      return { state: 'running' };
    case 'phase-changed':
      return {
        state: 'running',
        phase: event.phase,
        phasesSeen: [...(earlier?.phasesSeen ?? []), event.phase],
        phaseDetail: event.detail,
      };
    case 'samples-taken':
      return {
        sampleCount: event.sampleCount,
        latestMs: [...(earlier?.latestMs ?? []), ...event.latestMs].slice(-tracedSamples),
      };
    case 'run-finished':
      return { runs: [...(earlier?.runs ?? []), event.run], runsPlanned: event.runsPlanned };
    case 'case-finished':
      return { state: 'finished', measurement: event.measurement, case: event.measurement.case, phase: undefined };
  }
}

/** A run begins with nothing of its predecessor's: other samples, phases anew. */
const freshRun = { sampleCount: 0, latestMs: [], phase: undefined, phasesSeen: [], phaseDetail: undefined } as const;

/** Cases of an interleaved session have all begun; only the newest one that was heard of is running. */
function settle(item: WatchedCase, active: boolean, ended: boolean): WatchedCase {
  if (item.state !== 'running') return item;
  if (ended) return { ...item, state: 'cut-off' };
  return active ? item : { ...item, state: 'between-runs', phase: undefined };
}

function change(cases: Map<string, WatchedCase>, caseId: string, changes: Partial<WatchedCase>): void {
  cases.set(caseId, { ...(cases.get(caseId) ?? waitingCase(caseId, undefined)), ...changes });
}

function waitingCase(caseId: string, item: Case | undefined): WatchedCase {
  return {
    caseId,
    case: item,
    state: 'waiting',
    ...freshRun,
    runs: [],
    runsPlanned: undefined,
    measurement: undefined,
  };
}
