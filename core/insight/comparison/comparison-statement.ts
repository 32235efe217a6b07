import { assertNever } from '../../domain/assert-never.ts';
import type { Comparison, SpeedRatio } from '../../domain/comparison.ts';

/** What a comparison says, as a person would: "1.42× faster (1.36–1.49)". */
export function comparisonStatement({ verdict, speed, margin }: Comparison): string {
  switch (verdict.state) {
    case 'faster':
      return speed.state === 'known' ? `${ratioText(speed.value)} faster${intervalText(speed.value)}` : 'faster';
    case 'slower':
      return speed.state === 'known' ? slowerText(speed.value) : 'slower';
    case 'equivalent':
      return `the same within ±${shareText(margin)}`;
    case 'no-difference-shown':
      return verdict.moreRuns.state === 'known'
        ? `no difference shown (needs ${runsText(verdict.moreRuns.value)})`
        : `no difference shown (${verdict.moreRuns.reason})`;
    case 'too-few-runs':
      return `too few runs to say (at least ${verdict.runsNeeded} on each side)`;
    case 'not-comparable':
      return `not comparable: ${verdict.reason}`;
    default:
      return assertNever(verdict);
  }
}

/** "1.42×"; a third digit where the interval is so narrow that it means something. */
function ratioText(speed: SpeedRatio): string {
  return `${speed.ratio.toFixed(digitsFor(speed))}×`;
}

/** " (1.36–1.49)" with a space before it; nothing where it is unknown. */
function intervalText(speed: SpeedRatio): string {
  if (speed.interval.state === 'unknown') return '';
  const digits = digitsFor(speed);
  return ` (${speed.interval.value.low.toFixed(digits)}–${speed.interval.value.high.toFixed(digits)})`;
}

/** 0.02 as "2 %". */
export function shareText(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

/** How many times as slow: the ratio the other way round, whose ends change places. */
function slowerText({ ratio, interval }: SpeedRatio): string {
  const turned: SpeedRatio = {
    ratio: 1 / ratio,
    interval:
      interval.state === 'known'
        ? { state: 'known', value: { low: 1 / interval.value.high, high: 1 / interval.value.low } }
        : interval,
  };
  return `${ratioText(turned)} slower${intervalText(turned)}`;
}

function digitsFor({ ratio, interval }: SpeedRatio): number {
  if (ratio >= 100) return 0;
  if (ratio >= 10) return 1;
  return interval.state === 'known' && interval.value.high - interval.value.low < 0.05 ? 3 : 2;
}

function runsText(count: number): string {
  if (count > 1000) return 'more than 1000 more runs';
  return count === 1 ? 'about 1 more run' : `about ${count} more runs`;
}
