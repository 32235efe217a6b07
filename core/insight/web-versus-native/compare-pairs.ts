import type { Comparison } from '../../domain/comparison.ts';
import { type Known, known, unknown } from '../../domain/known.ts';
import type { Measured } from '../../domain/measurement.ts';
import type { WebEngine } from '../../domain/web-evidence.ts';
import type { VersusPair, VersusReason, VersusSide } from '../../domain/web-versus-native.ts';
import { backends } from '../../domain/backends.ts';
import type { ComparisonPair } from '../comparison/comparand.ts';
import { compareFamily } from '../comparison/compare-runs.ts';
import { copiesReason } from './copies.ts';
import { missingOperatorsReason } from './missing-operators.ts';
import { precisionReason } from './precision.ts';
import { remainingReason } from './remaining.ts';
import { startUpReason } from './start-up.ts';
import { threadsReason } from './threads.ts';
import { versusSentence } from './versus-sentence.ts';

/** Native as the baseline, the page as the other side, with why they differ. All of them are one family of statements. */
export function comparePairs(machineId: string, pairs: readonly ComparisonPair[]): VersusPair[] {
  const comparisons = compareFamily(pairs);
  return pairs.flatMap(({ baseline, other }, index) => {
    const comparison = comparisons[index];
    if (comparison === undefined) return [];
    const [native, web] = [baseline.measurement, other.measurement];
    const reasons = reasonsOf(native, web);
    return [
      {
        machineId,
        modelContentHash: web.modelContentHash,
        native: sideOf(native),
        web: sideOf(web),
        timesNative: timesNativeOf(comparison),
        comparison,
        reasons,
        sentences: reasons.map(versusSentence),
      },
    ];
  });
}

function reasonsOf(native: Measured, web: Measured): VersusReason[] {
  const measured: VersusReason[] = [
    ...startUpReason(native, web),
    ...copiesReason(web),
    ...missingOperatorsReason(web),
    ...threadsReason(native, web),
    ...precisionReason(native, web),
  ];
  return [...measured, ...remainingReason(native, web, measured)];
}

/** How many times as long: the speed the other way round, whose ends change places. */
function timesNativeOf({ speed }: Comparison): VersusPair['timesNative'] {
  if (speed.state === 'unknown') return speed;
  const { ratio, interval } = speed.value;
  return known({
    ratio: 1 / ratio,
    interval:
      interval.state === 'known' ? known({ low: 1 / interval.value.high, high: 1 / interval.value.low }) : interval,
  });
}

function sideOf(measured: Measured): VersusSide {
  const { id, sessionId, startedAt, case: item, execution, latency, runs, verdict } = measured;
  return {
    measurementId: id,
    sessionId,
    startedAt,
    case: item,
    backendRan: execution.backendRan,
    ...(backends[item.backendId].host === 'web' ? { engine: engineOf(measured) } : {}),
    runtime: `${execution.runtime} ${execution.runtimeVersion}`,
    host: execution.host,
    threads: execution.threads,
    software: execution.software,
    medianMs: latency.medianMs,
    interval: latency.medianInterval,
    runs: runs?.length ?? 1,
    grade: verdict.grade,
  };
}

function engineOf({ web }: Measured): Known<WebEngine> {
  return web === undefined ? unknown('It was measured before engines were told apart.') : known(web.engine);
}
