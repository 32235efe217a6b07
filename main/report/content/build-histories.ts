import { ApiError } from '../../../core/api/errors.ts';
import type { ReportQuery } from '../../../core/api/reports.ts';
import type { Comparison } from '../../../core/domain/comparison.ts';
import type { Report } from '../../../core/domain/report.ts';
import type { Session } from '../../../core/domain/session.ts';
import { sessionReport } from '../../../core/insight/reports/session-report.ts';
import { spansOf, stepsOf, type TrendStep, trendLines } from '../../../core/insight/reports/trend.ts';
import { trendReport } from '../../../core/insight/reports/trend-report.ts';
import { comparePairs, type PairOfIds, pairKey } from './compare-pairs.ts';
import { machinesOf, noiseOfSession } from './read-surroundings.ts';
import { softwareOfRows } from './read-software.ts';
import { type ReportMaker, surroundingsOf } from './report-maker.ts';
import { type ReportStore, scopeOf, selectHistory, wholeSessionIds } from './select-rows.ts';
import { machineFacts } from '../machine-facts.ts';

/** Steps that are tested, the newest: a claim among thousands would be corrected away. */
const testedSteps = 200;

export async function buildTrend(maker: ReportMaker, query: ReportQuery): Promise<Report> {
  const { store } = maker;
  const selected = await selectHistory(store, query);
  const lines = trendLines(selected.rows, query.metric, await softwareOfRows(store, selected.rows));
  const steps = query.metric === 'median_ms' ? stepsOf(lines) : [];
  const newest = steps
    .toSorted((left, right) => ((left.after.started_at ?? '') < (right.after.started_at ?? '') ? 1 : -1))
    .slice(0, testedSteps);
  const spans = query.metric === 'median_ms' ? spansOf(lines) : [];
  const compared = await comparePairs(store, [...newest, ...spans].map(idsOf), query.margin);
  const byLater = (pairs: readonly TrendStep[]): ReadonlyMap<string, Comparison> =>
    new Map(
      pairs.flatMap((pair) => {
        const { baselineId, otherId } = idsOf(pair);
        const comparison = compared.get(pairKey(baselineId, otherId));
        return comparison === undefined ? [] : [[otherId, comparison] as const];
      }),
    );
  return trendReport(
    {
      lines,
      metric: query.metric,
      steps: byLater(newest),
      spans: byLater(spans),
      machines: await machinesOf(store, selected.rows),
    },
    surroundingsOf(maker, scopeOf(query, selected, 'Results')),
  );
}

function idsOf({ before, after }: TrendStep): PairOfIds {
  return { baselineId: before.measurement_id, otherId: after.measurement_id };
}

export async function buildSession(maker: ReportMaker, query: ReportQuery): Promise<Report> {
  const { store } = maker;
  const session = await sessionOf(store, query);
  const selected = await selectHistory(store, { ...query, session: [session.id], since: undefined, until: undefined });
  const machine = await store.machine(session.machineId);
  return sessionReport(
    {
      session,
      rows: selected.rows,
      machine:
        machine === undefined ? undefined : { id: machine.id, label: machine.label, facts: machineFacts(machine) },
      noise: await noiseOfSession(store, session.id),
    },
    surroundingsOf(maker, scopeOf(query, selected, 'Results')),
  );
}

/** The one that is named, else the newest. */
export async function sessionOf(
  store: ReportStore,
  { session: asked = [] }: Pick<ReportQuery, 'session'>,
): Promise<Session> {
  const [id, second] = asked;
  if (second !== undefined) {
    throw new ApiError('bad-request', 'A session report is of one session.', 'Name one; comparison takes several.');
  }
  const [newest] =
    id === undefined ? await store.sessions(1) : [await store.session((await wholeSessionIds(store, [id]))[0] ?? id)];
  if (newest !== undefined) return newest;
  throw new ApiError(
    'not-found',
    'There is no session in this database yet.',
    'Measure something: assay run --models bert-tiny',
  );
}
