import type { Component, InputRule, Model } from '../../../core/domain/model.ts';
import { textTable } from './text-table.ts';

export function modelTable(models: readonly Model[]): string {
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
    ...(model.note === undefined ? [] : [`  Note        ${model.note}`]),
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
    ...component.inputs.map(
      (input) =>
        `    in   ${input.name}: ${input.elementType} [${input.dimensions.join(', ')}], ${ruleText(input.values)}`,
    ),
    ...component.outputs.map((output) => `    out  ${output}`),
  ];
}

function ruleText(rule: InputRule): string {
  switch (rule.rule) {
    case 'integers':
      return `whole numbers from ${rule.low} to ${rule.high - 1}`;
    case 'normal':
      return `normal, mean ${rule.mean}, standard deviation ${rule.standardDeviation}`;
    case 'constant':
      return `all ${rule.value}`;
  }
}
