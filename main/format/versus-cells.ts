import type { VersusPair, VersusSide } from '../../core/domain/web-versus-native.ts';
import { caseName } from './case-name.ts';
import { formatMs } from './format.ts';

export const versusColumns = [
  { header: 'Work', align: 'left' },
  { header: 'Native', align: 'left' },
  { header: 'Web', align: 'left' },
  { header: 'Native median', align: 'right' },
  { header: 'Web median', align: 'right' },
  { header: '× native', align: 'right' },
  { header: '95 % interval', align: 'right' },
  { header: 'Says', align: 'left' },
] as const;

/** One row of the table of both doors. */
export function versusRow(pair: VersusPair): string[] {
  const { native, web, timesNative } = pair;
  const times = timesNative.state === 'known' ? timesNative.value : undefined;
  const interval = times?.interval.state === 'known' ? times.interval.value : undefined;
  return [
    workName(pair),
    sideName(native),
    sideName(web),
    formatMs(native.medianMs),
    formatMs(web.medianMs),
    times === undefined ? 'not shown' : ratioText(times.ratio),
    interval === undefined ? 'unknown' : `${ratioText(interval.low)} – ${ratioText(interval.high)}`,
    saysText(pair),
  ];
}

export function versusName(pair: VersusPair): string {
  return `${workName(pair)}: ${sideName(pair.web)} / ${sideName(pair.native)}`;
}

/** Threads are a way of doing the work, and stand with each side. */
function workName({ web }: VersusPair): string {
  const { threads: _ofOneSide, ...item } = web.case;
  return caseName(item);
}

/** The backend with what tells it from others of its kind: engine, threads, browser. */
export function sideName({ case: { backendId, threads }, engine, host }: VersusSide): string {
  const parts = [
    ...(threads === undefined ? [] : [`${threads} thread${threads === 1 ? '' : 's'}`]),
    ...(engine?.state === 'known' ? [engine.value, host] : []),
  ];
  return parts.length === 0 ? backendId : `${backendId} (${parts.join(', ')})`;
}

/** "1.53×"; no digits that mean nothing. */
export function ratioText(ratio: number): string {
  if (ratio >= 100) return `${ratio.toFixed(0)}×`;
  return `${ratio.toFixed(ratio >= 10 ? 1 : 2)}×`;
}

function saysText({ comparison: { verdict, margin } }: VersusPair): string {
  switch (verdict.state) {
    case 'faster':
      return 'the page is faster';
    case 'slower':
      return 'the page is slower';
    case 'equivalent':
      return `the same within ±${Number((margin * 100).toPrecision(2))} %`;
    case 'no-difference-shown':
      return 'no difference shown';
    case 'too-few-runs':
      return `too few runs (at least ${verdict.runsNeeded} on each side)`;
    case 'not-comparable':
      return verdict.reason;
  }
}
