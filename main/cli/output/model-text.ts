import { soundWords } from '../../../core/audio/sound-words.ts';
import type { Component, InputRule, Model } from '../../../core/domain/model.ts';
import { textTable } from './text-table.ts';

/** The micro-benchmarks are no models, and stand apart. */
export function modelTable(models: readonly Model[]): string {
  const isBenchmark = ({ modelClass }: Model): boolean => modelClass === 'micro-benchmark';
  const benchmarks = models.filter(isBenchmark);
  const table = tableOf(models.filter((model) => !isBenchmark(model)));
  if (benchmarks.length === 0) return table;
  return [table, '', 'Micro-benchmarks, which measure the machine (assay roofline)', tableOf(benchmarks)].join('\n');
}

function tableOf(models: readonly Model[]): string {
  return textTable(
    [
      { header: 'Model', align: 'left' },
      { header: 'Class', align: 'left' },
      { header: 'Parameters', align: 'right' },
      { header: 'Components', align: 'left' },
      { header: 'Precisions', align: 'left' },
      { header: 'Origin', align: 'left' },
    ],
    models.map((model) => [
      model.id,
      model.modelClass,
      parameterText(model),
      model.components.map((component) => component.name).join(', '),
      model.precisions.join(' '),
      model.origin === 'zoo' ? 'built here' : 'your file',
    ]),
  );
}

export function modelText(model: Model): string {
  return [
    `${model.label}  (${model.id})`,
    `  Class       ${model.modelClass}, ${model.family}`,
    `  Parameters  ${parameterText(model)}`,
    `  Precisions  ${model.precisions.join(', ')}; spellings ${model.spellings.join(', ')}`,
    `  Licence     ${model.licence}`,
    `  Source      ${model.source}`,
    ...(model.sets.length === 0 ? [] : [`  Sets        ${model.sets.join(', ')}`]),
    ...(model.configuration === 'published' ? [] : [`  Size        ${model.configuration}, not a published one`]),
    ...(model.note === undefined ? [] : [`  Note        ${model.note}`]),
    ...model.pipelines.map(pipelineLine),
    ...model.components.flatMap(componentLines),
  ].join('\n');
}

function parameterText(model: Model): string {
  return model.parameters === undefined ? 'unknown' : model.parameters.toLocaleString('en-US');
}

function componentLines(component: Component): string[] {
  const shape = Object.entries(component.standardShape).map(([name, size]) => `${name}=${size}`);
  return [
    `  Component   ${component.name}${shape.length === 0 ? '' : `, standard shape ${shape.join(' ')}`}`,
    ...folded(
      component.inputs.map(
        (input) =>
          `    in   ${input.name}: ${input.elementType} [${input.dimensions.join(', ')}], ${ruleText(input.values)}`,
      ),
    ),
    ...folded(component.outputs.map((output) => `    out  ${output}`)),
  ];
}

/** "generate: decoder-prefill, then decoder-step × 32" */
function pipelineLine({ name, label, stages, loop }: Model['pipelines'][number]): string {
  const chain = stages.map((stage) => stage.component).join(', ');
  const repeated = loop?.stages.map((stage) => stage.component).join(', ');
  const rest = loop === undefined ? '' : `, then ${String(repeated)} × ${loop.iterations}`;
  return `  Pipeline    ${name}: ${label} (${chain}${rest})`;
}

/** Lines that differ in the number of a layer alone stand as one: "present.{0…3}.key". */
function folded(lines: readonly string[]): string[] {
  const numbers = new Map<string, number[]>();
  for (const line of lines) {
    const stem = line.replace(layerNumber, '.#.');
    const number = layerNumber.exec(line)?.[1];
    numbers.set(stem, [...(numbers.get(stem) ?? []), ...(number === undefined ? [] : [Number(number)])]);
  }
  return [...numbers].map(([stem, list]) => {
    const [first] = list;
    if (first === undefined) return stem;
    return stem.replace('.#.', list.length === 1 ? `.${first}.` : `.{${first}…${list.at(-1) ?? first}}.`);
  });
}

const layerNumber = /\.(\d+)\./;

function ruleText(rule: InputRule): string {
  switch (rule.rule) {
    case 'integers':
      return `whole numbers from ${rule.low} to ${rule.high - 1}`;
    case 'normal':
      return `normal, mean ${rule.mean}, standard deviation ${rule.standardDeviation}`;
    case 'constant':
      return `all ${rule.value}`;
    case 'sequence':
      return `counted from ${rule.start}${rule.after === undefined ? '' : ` + ${rule.after}`}`;
    case 'values':
      return `from ${rule.source}`;
    case 'audio':
      return `${rule.frontEnd} of ${soundWords(rule)}`;
  }
}
