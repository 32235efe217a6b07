import type { ComparisonVerdict } from '../../domain/comparison.ts';
import type { Measured } from '../../domain/measurement.ts';
import type { Workload } from '../../domain/workload.ts';
import { soundWords } from '../../audio/sound-words.ts';
import { verdictReasonText } from '../../measure/verdict-reasons.ts';
import { runTimes } from './comparand.ts';

export type NotComparable = Extract<ComparisonVerdict, { readonly state: 'not-comparable' }>;

/** Why two results are no question of faster or slower: fast but wrong is never a win, and other work is other work. */
export function findObstacle(baseline: Measured, other: Measured): NotComparable | undefined {
  if (baseline.id === other.id) return obstacle('same-measurement', 'Both sides are the same measurement.');
  const difference = differentWork(baseline.case.workload, other.case.workload);
  if (difference !== undefined) return obstacle('other-work', difference);
  if (isOtherFile(baseline, other)) {
    const name = baseline.case.workload.modelId;
    return obstacle('other-model', `Both are called ${name}, but the files differ: it was changed between the two.`);
  }
  return sideObstacle(baseline, 'baseline') ?? sideObstacle(other, 'other');
}

/** Two results do the same work if they answer the same question; precision, spelling, streams and backend are ways of doing it. */
export function workKey(workload: Workload): string {
  return workParts(workload)
    .map(([, value]) => value)
    .join('|');
}

function workParts(workload: Workload): [string, string][] {
  const shape = Object.entries(workload.shape).toSorted(([left], [right]) => left.localeCompare(right));
  return [
    ['model', workload.modelId],
    ['component', workload.component],
    ['batch', String(workload.batch)],
    ['shape', shape.map(([name, size]) => `${name}=${size}`).join(',')],
    ['mode', workload.mode],
    ['scenario', workload.scenario],
    ['samples a query', String(workload.samplesPerQuery ?? 'none')],
    ['latency bound (ms)', String(workload.latencyBoundMs ?? 'none')],
    ['sound', workload.audio === undefined ? 'none' : soundWords(workload.audio)],
  ];
}

function differentWork(baseline: Workload, other: Workload): string | undefined {
  const others = new Map(workParts(other));
  const [first] = workParts(baseline).filter(([name, value]) => others.get(name) !== value);
  if (first === undefined) return undefined;
  const [name, value] = first;
  return `They did other work: ${name} ${value} against ${others.get(name) ?? ''}.`;
}

/** The same precision and spelling of a model is one file, byte for byte. */
function isOtherFile(baseline: Measured, other: Measured): boolean {
  const [left, right] = [baseline.case.workload, other.case.workload];
  const isSameForm =
    left.precision === right.precision && left.quantization === right.quantization && left.spelling === right.spelling;
  return isSameForm && baseline.modelContentHash !== other.modelContentHash;
}

function sideObstacle(side: Measured, name: 'baseline' | 'other'): NotComparable | undefined {
  const called = name === 'baseline' ? 'The baseline' : 'The other side';
  if (side.provenance !== 'measured' && side.provenance !== 'imported') {
    return obstacle('not-measured', `${called} is ${side.provenance}, not measured.`);
  }
  if (side.execution.software) {
    const reason = `${called} ran on a software device, which proves function and never speed.`;
    return obstacle('software-device', reason);
  }
  if (side.verdict.grade === 'invalid') {
    const reasons = side.verdict.reasons.map(({ code }) => verdictReasonText(code).title.toLowerCase());
    return obstacle(`${name}-invalid`, `${called} is invalid: ${reasons.join(', ')}.`);
  }
  if (!runTimes(side, 'median-latency').every((ms) => ms > 0)) {
    return obstacle('no-time', `${called} has a run that took no time that its clock could tell.`);
  }
  return undefined;
}

function obstacle(code: NotComparable['code'], reason: string): NotComparable {
  return { state: 'not-comparable', code, reason };
}
