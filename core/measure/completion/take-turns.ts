import { type Known, known, unknown } from '../../domain/known.ts';
import type { Clock } from '../case-protocol.ts';

/** The three points at which a run may be said to have ended. */
const completionPoints = ['submit', 'deviceResident', 'endToEnd'] as const;
export type CompletionPoint = (typeof completionPoints)[number];

/** Runs once, until the device has nothing left to do, and gives the milliseconds until its point. */
type TimedRuns = Readonly<Record<CompletionPoint, () => Promise<number>>>;
export type CompletionSamples = Readonly<Record<CompletionPoint, readonly number[]>>;

const budgetMs = 2000;
const minimumTurns = 5;
const maximumTurns = 60;
/** What the least number of turns may take at most: a slow device has other things to do than this. */
const patienceMs = 45_000;

/**
 * Takes the three in turns, each turn in another order, so that what drifts hits all alike and none always follows the same
 * one. The first turn warms up and is not counted.
 */
export async function takeTurns(runs: TimedRuns, clock: Clock): Promise<Known<CompletionSamples>> {
  const samples: Record<CompletionPoint, number[]> = { submit: [], deviceResident: [], endToEnd: [] };
  const warmUpStartedAt = clock();
  await takeTurn(runs, 0);
  const turnMs = clock() - warmUpStartedAt;
  if (turnMs * minimumTurns > patienceMs) return unknown(tooSlow(turnMs));
  const startedAt = clock();
  for (let turn = 1; turn <= maximumTurns; turn++) {
    if (turn > minimumTurns && clock() - startedAt >= budgetMs) break;
    for (const [point, timeMs] of await takeTurn(runs, turn)) samples[point].push(timeMs);
  }
  return known(samples);
}

async function takeTurn(runs: TimedRuns, turn: number): Promise<[CompletionPoint, number][]> {
  const times: [CompletionPoint, number][] = [];
  for (const offset of completionPoints.keys()) {
    const point = completionPoints[(turn + offset) % completionPoints.length];
    if (point !== undefined) times.push([point, await runs[point]()]);
  }
  return times;
}

function tooSlow(turnMs: number): string {
  const seconds = (turnMs / 1000).toFixed(1);
  return `One run to each of the three points took ${seconds} s; ${minimumTurns} of them would take longer than ${patienceMs / 1000} s.`;
}
