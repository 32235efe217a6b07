import { stagesText } from '../format/result-cells.ts';
import type { Known } from '../../core/domain/known.ts';
import type {
  ColdStart,
  Measured,
  Measurement,
  OutputCheck,
  Placement,
  SampleTrace,
} from '../../core/domain/measurement.ts';
import { caseName } from '../format/case-name.ts';
import { formatKnown, formatMs, significant } from '../format/format.ts';
import { definitionList, escapeHtml } from './html.ts';
import { traceChart } from './trace-chart.ts';

/** The evidence of one case: its samples, where it ran, whether its output was right, and the verdict with its reasons. */
export function caseSection(measurement: Measurement, trace: SampleTrace): string {
  const title = escapeHtml(`${caseName(measurement.case)} on ${measurement.case.backendId}`);
  return `<details><summary>${title}</summary>${body(measurement, trace)}</details>`;
}

function body(measurement: Measurement, trace: SampleTrace): string {
  switch (measurement.outcome) {
    case 'measured':
      return measuredBody(measurement, trace);
    case 'failed':
      return definitionList([
        ['Failure', measurement.failure.class],
        ['Message', measurement.failure.message],
        ['What to do', measurement.failure.fix],
      ]);
    case 'skipped':
      return definitionList([
        ['Skipped', measurement.reason],
        ['What to do', measurement.remedy],
      ]);
  }
}

function measuredBody(item: Measured, trace: SampleTrace): string {
  const { execution, latency } = item;
  return `${traceChart(trace)}${definitionList([
    ['Verdict', [`${item.verdict.grade}.`, ...item.verdict.reasons.map((reason) => reason.detail)].join(' ')],
    [
      'Samples',
      `${latency.sampleCount}, of ${latency.runsPerSample} runs each; they count as ${significant(latency.effectiveSampleSize)} independent ones`,
    ],
    [
      'Spread',
      `${significant(100 * latency.relativeMad)} % (relative MAD); from ${formatMs(latency.minimumMs)} to ${formatMs(latency.maximumMs)}`,
    ],
    ...stagesRow(item),
    ['Cold start', coldStartText(item.coldStart)],
    ['Runtime', `${execution.runtime} ${execution.runtimeVersion}, ${execution.engine}; ${execution.host}`],
    [
      'Device',
      `${formatKnown(execution.deviceName, String)}${execution.software ? ' (software: proves function, never speed)' : ''}; threads ${formatKnown(execution.threads, String)}`,
    ],
    ['Completion', `${execution.completion}; clock step ${formatMs(execution.clockStepMs)}`],
    ['Placement', formatPlacement(item.placement)],
    ['Output', outputText(item.outputCheck)],
    ['Model file', `SHA-256 ${item.modelContentHash}`],
  ])}`;
}

/** Of a pipeline alone. */
function stagesRow(item: Measured): (readonly [string, string])[] {
  const text = stagesText(item);
  return text === undefined ? [] : [['Stages', text]];
}

function coldStartText(cold: ColdStart): string {
  const part = (name: string, value: Known<number>): string => `${name} ${formatKnown(value, formatMs)}`;
  return [
    part('start', cold.startMs),
    part('runtime', cold.runtimeLoadMs),
    part('session', cold.sessionCreateMs),
    part('first run', cold.firstRunMs),
  ].join(', ');
}

function formatPlacement(placement: Known<Placement>): string {
  if (placement.state === 'unknown') return `unknown (${placement.reason})`;
  const { providers, deviceCopies, unsupportedOperators, strictPass } = placement.value;
  const nodes = providers.map((entry) => `${entry.nodes} nodes on ${entry.provider}`).join(', ');
  const unsupported = unsupportedOperators.length === 0 ? '' : `; not supported: ${unsupportedOperators.join(', ')}`;
  return `${nodes}; ${deviceCopies} copies between devices${unsupported}; without CPU fallback: ${strictPass.state}`;
}

function outputText(check: OutputCheck): string {
  switch (check.state) {
    case 'agrees':
      return `agrees with the CPU fp32 reference: largest error ${check.maximumAbsoluteError.toExponential(2)}, tolerance ${check.tolerance}, ${check.comparedValues} values`;
    case 'differs':
      return `${check.message} Largest error ${check.maximumAbsoluteError.toExponential(2)}, tolerance ${check.tolerance}`;
    case 'is-reference':
      return `this case is the CPU fp32 reference (checksum ${check.checksum})`;
    case 'not-checked':
      return `not checked: ${check.reason}`;
  }
}
