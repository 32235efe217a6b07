import { basisText, stagesText } from '../format/result-cells.ts';
import { scenarioText } from '../format/scenario-text.ts';
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
import { formatBytes, formatKnown, formatMs, significant } from '../format/format.ts';
import { definitionList, escapeHtml } from './html.ts';
import { operatorsSection } from './operators-section.ts';
import { runsSection } from './runs-section.ts';
import { traceChart } from './trace-chart.ts';

/** The evidence of one case: its samples, where it ran, whether its output was right, and the verdict with its reasons. */
export function caseSection(measurement: Measurement, trace: SampleTrace, roofline: readonly string[]): string {
  const title = escapeHtml(`${caseName(measurement.case)} on ${measurement.case.backendId}`);
  return `<details><summary>${title}</summary>${body(measurement, trace, roofline)}</details>`;
}

function body(measurement: Measurement, trace: SampleTrace, roofline: readonly string[]): string {
  switch (measurement.outcome) {
    case 'measured':
      return measuredBody(measurement, trace, roofline);
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

function measuredBody(item: Measured, trace: SampleTrace, roofline: readonly string[]): string {
  const { execution, latency } = item;
  return `${traceChart(trace)}${definitionList([
    ['Verdict', [`${item.verdict.grade}.`, ...item.verdict.reasons.map((reason) => reason.detail)].join(' ')],
    ['Asked and ran', askedAndRan(item)],
    ['Median', medianText(item)],
    ...scenarioRows(item),
    ...(roofline.length === 0 ? [] : [['Roofline', roofline.join(' ')] as const]),
    ['Tails', tailsText(item)],
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
    ['Memory', memoryText(item)],
    ['Energy', energyText(item)],
    ['Runtime', `${execution.runtime} ${execution.runtimeVersion}, ${execution.engine}; ${execution.host}`],
    [
      'Device',
      `${formatKnown(execution.deviceName, String)}${execution.software ? ' (software: proves function, never speed)' : ''}; threads ${formatKnown(execution.threads, String)}`,
    ],
    ['Completion', `${execution.completion}; clock step ${formatMs(execution.clockStepMs)}`],
    ['Placement', formatPlacement(item.placement)],
    ['Output', outputText(item.outputCheck)],
    ['Model file', `SHA-256 ${item.modelContentHash}`],
  ])}${runsSection(item)}${operatorsSection(item)}`;
}

function askedAndRan({ case: { backendId, threads }, execution }: Measured): string {
  const asked = `${backendId}, ${threads === undefined ? 'the runtime’s default threads' : `${threads} threads`}`;
  const ran = `${formatKnown(execution.backendRan, String)}, ${formatKnown(execution.threads, String)} threads`;
  return `asked for ${asked}; ran ${ran}`;
}

function medianText(item: Measured): string {
  const { latency } = item;
  const { medianMs, medianInterval } = latency;
  const interval = formatKnown(medianInterval, ({ lowMs, highMs }) => `${formatMs(lowMs)} – ${formatMs(highMs)}`);
  const spread =
    latency.betweenRunSpread?.state === 'known'
      ? `; one process differs from the next by ${significant(100 * latency.betweenRunSpread.value)} %`
      : '';
  return `${formatMs(medianMs)}, 95 % interval ${interval}, over ${basisText(item)}${spread}`;
}

/** The scenario's result and LoadGen's rules; of other scenarios than single runs. */
function scenarioRows(item: Measured): (readonly [string, string])[] {
  const text = scenarioText(item);
  if (text === undefined || item.scenario === undefined) return [];
  const rules = item.scenario.rules.map(({ met, detail }) => `${met ? 'Met' : 'Not met'}: ${detail}`).join(' ');
  return [
    ['Scenario', `${item.scenario.scenario}: ${text}`],
    ['LoadGen’s rules', rules === '' ? 'none for this scenario' : rules],
  ];
}

function tailsText({ latency: { quantiles, tails = [] } }: Measured): string {
  const name = (share: number): string => `p${Number((100 * share).toFixed(2))}`;
  const measured = quantiles.map(({ quantile, value }) =>
    value.state === 'known'
      ? `${name(quantile)} ${formatMs(value.value.valueMs)} (${formatMs(value.value.lowMs)} – ${formatMs(value.value.highMs)})`
      : `${name(quantile)} n too small`,
  );
  const estimated = tails.map(({ percentile, value }) =>
    value.state === 'known'
      ? `${name(percentile)} at most ${formatMs(value.value.valueMs)}`
      : `${name(percentile)} n too small`,
  );
  const loadGen = estimated.length === 0 ? '' : `; LoadGen’s early stopping, 99 % confidence: ${estimated.join(', ')}`;
  return `${measured.join(', ')}${loadGen}`;
}

function memoryText(item: Measured): string {
  const part = (name: string, value: Known<number> | undefined): string =>
    `${name} ${value === undefined ? 'unknown' : formatKnown(value, formatBytes)}`;
  return [
    part('peak', item.peakMemoryBytes),
    part('to open it', item.openPeakMemoryBytes),
    part('while timed', item.steadyMemoryBytes),
    part('on the device', item.deviceMemoryBytes),
  ].join(', ');
}

function energyText({ energy }: Measured): string {
  if (energy === undefined) return 'not measured: it was not asked for';
  if (energy.state === 'unknown') return `not measured: ${energy.reason}`;
  const { source, netJoulesPerRun, idleWatts, windowMs, runs } = energy.value;
  return `${significant(netJoulesPerRun)} J a run, idle of ${significant(idleWatts)} W subtracted; ${source}, ${runs} runs in ${formatMs(windowMs)}`;
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
      return `agrees with the CPU fp32 reference: largest error ${check.maximumAbsoluteError.toExponential(2)}, tolerance ${check.tolerance}, ${check.comparedValues} values${topAnswersText(check)}`;
    case 'differs':
      return `${check.message} Largest error ${check.maximumAbsoluteError.toExponential(2)}, tolerance ${check.tolerance}${topAnswersText(check)}`;
    case 'is-reference':
      return `this case is the CPU fp32 reference (checksum ${check.checksum})`;
    case 'not-checked':
      return `not checked: ${check.reason}`;
  }
}

function topAnswersText({ topAnswers = [] }: Extract<OutputCheck, { state: 'agrees' | 'differs' }>): string {
  return topAnswers
    .map(({ output, rows, agreeing }) => `; top answer the same in ${agreeing} of ${rows} rows of ${output}`)
    .join('');
}
