import type { PlannedCase } from '../../core/domain/plan.ts';
import type { SessionState } from '../../core/domain/session.ts';
import { baseOf, CaseRuns, type Recorded, type RunningSession } from './case-runs.ts';
import { runPreflight } from './preflight.ts';
import { ReferenceOutputs } from './reference-outputs.ts';
import { roundOrder } from './round-order.ts';
import { runsAskedBy } from '../../core/measure/run-count.ts';
import type { SessionParts } from './session-parts.ts';

/** Executes a plan. A result is on disk before the next run begins; nothing a case does ends the session. */
export async function runSession(parts: SessionParts, signal: AbortSignal): Promise<SessionState> {
  const { log, plan } = parts;
  await log.append({
    type: 'session-started',
    caseCount: plan.cases.length,
    estimatedSeconds: plan.estimatedSeconds,
    cases: plan.cases.map((planned) => planned.case),
  });
  const noise = await runPreflight(parts, signal);
  const references = new ReferenceOutputs(parts.nativeHost);
  const session: RunningSession = { parts, noise, signal, references, starts: new Map() };
  if (plan.request.interleave === true) await takeTurns(session);
  else await oneAfterAnother(session);
  const state: SessionState = signal.aborted ? 'cancelled' : 'finished';
  await log.append({ type: 'session-ended', state });
  log.close();
  return state;
}

/** Case by case, each with all its runs. */
async function oneAfterAnother(session: RunningSession): Promise<void> {
  const { parts, references, signal } = session;
  const { cases } = parts.plan;
  for (const [index, planned] of cases.entries()) {
    if (signal.aborted) return;
    const runs = await begin(session, planned, index);
    if (runs !== undefined) {
      await runAll(runs, signal);
      await concludeThoseOver(session, [runs]);
    }
    references.keepOnlyFor(cases.slice(index + 1).map((later) => later.case));
  }
}

async function runAll(runs: CaseRuns, signal: AbortSignal): Promise<void> {
  while (!runs.isOver && !signal.aborted) await runs.runOnce();
}

/** Round by round: in each, every case that goes on has one run, in an order of the round's own. */
async function takeTurns(session: RunningSession): Promise<void> {
  const { parts, references, signal } = session;
  let going: CaseRuns[] = [];
  for (const [index, planned] of parts.plan.cases.entries()) {
    if (signal.aborted) return;
    const runs = await begin(session, planned, index);
    if (runs !== undefined) going.push(runs);
  }
  // Each case holds its own from here on.
  references.keepOnlyFor([]);
  const rounds = runsAskedBy(parts.plan.request);
  for (let round = 1; round <= rounds; round++) {
    going = await concludeThoseOver(session, going);
    for (const [index, runs] of roundOrder(going, parts.sessionId, round).entries()) {
      if (signal.aborted) return;
      await runs.runOnce({ round, placeInRound: index + 1 });
    }
  }
  await concludeThoseOver(session, going);
}

/**
 * Records what is over and gives back what goes on. A case that was cut off by the user is not a failure of the backend: it is
 * left for a resumed session.
 */
async function concludeThoseOver({ parts, signal }: RunningSession, cases: readonly CaseRuns[]): Promise<CaseRuns[]> {
  if (signal.aborted) return [];
  for (const runs of cases.filter(({ isOver }) => isOver)) await announce(parts, runs.conclude());
  return cases.filter(({ isOver }) => !isOver);
}

/** Tells of a case and prepares it; one that cannot run here is recorded at once. */
async function begin(session: RunningSession, planned: PlannedCase, index: number): Promise<CaseRuns | undefined> {
  const { parts } = session;
  await parts.log.append({ type: 'case-started', caseId: planned.case.id, index });
  if (planned.state === 'skipped') {
    const { reason, remedy } = planned;
    const measurement = { ...baseOf(parts, planned.case), outcome: 'skipped' as const, reason, remedy };
    await announce(parts, { measurement, trace: { warmUpMs: [], samplesMs: [] } });
    return undefined;
  }
  const runs = new CaseRuns(session, planned.case);
  await runs.prepare();
  return runs;
}

async function announce(parts: SessionParts, { measurement, trace }: Recorded): Promise<void> {
  await parts.record(measurement, trace);
  await parts.log.append({ type: 'case-finished', caseId: measurement.case.id, measurement });
}
