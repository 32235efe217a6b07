import type { Known } from '../../../core/domain/known.ts';
import type { InspectedGraph, ModelInspection } from '../../../core/domain/model-inspection.ts';
import { printable } from '../../../core/onnx/printable.ts';
import { formatBytes, significant } from '../../format/format.ts';

/** Names come from a file that nobody vouches for. */
const longestLine = 600;

/** Operators beyond these are summed up: the tail of a large graph says little. */
const mostOperators = 12;

export function inspectionText({ label, reference, source, graphs, notes }: ModelInspection): string {
  return [
    `${label}  (${reference})`,
    ...(source === reference ? [] : [`  Source       ${source}`]),
    ...notes.map((note) => `  Note         ${note}`),
    ...graphs.flatMap((graph) => ['', ...graphLines(graph)]),
  ]
    .map((line) => printable(line, longestLine))
    .join('\n');
}

function graphLines(graph: InspectedGraph): string[] {
  const { parameters } = graph;
  const sets = graph.operatorSets.map(({ domain, version }) => `${domain === '' ? 'ai.onnx' : domain} ${version}`);
  const tied = parameters.tied === 0 ? '' : `; ${count(parameters.tied)} more stand in the file a second time`;
  const types = graph.weightTypes.map(({ elementType, bytes }) => `${elementType} ${formatBytes(bytes)}`);
  return [
    `${graph.component}  ${graph.precision}, ${formatBytes(graph.bytes)}`,
    `  File         ${graph.path}`,
    ...graph.externalData.map(({ location, bytes }) => `  Beside it    ${location}, ${formatBytes(bytes)}`),
    `  Made by      ${graph.producer === '' ? 'unknown' : graph.producer}, IR ${graph.irVersion}, operators ${sets.join(', ')}`,
    `  Parameters   ${count(parameters.count)} in ${count(parameters.tensors)} weights${tied}`,
    `  Weights      ${types.length === 0 ? 'none' : types.join(', ')}`,
    ...graph.inputs.map((value) => `  in           ${valueText(value)}`),
    ...graph.outputs.map((value) => `  out          ${valueText(value)}`),
    `  Nodes        ${count(graph.nodeCount)}: ${operatorText(graph.operators)}`,
    ...costLines(graph),
  ];
}

function costLines({ sizes, flops, activationBytes, weightBytes, obstacle }: InspectedGraph): string[] {
  if (obstacle !== undefined) return [`  Obstacle     ${obstacle}`];
  const at = Object.entries(sizes).map(([name, size]) => `${name}=${size}`);
  return [
    `  In theory    ${at.length === 0 ? 'at its fixed sizes' : `at ${at.join(' ')}`}, counted from shapes`,
    `    FLOPs      ${knownText(flops, flopsText)}`,
    `    Weights    ${formatBytes(weightBytes)}`,
    `    Values     ${knownText(activationBytes, formatBytes)} written between its nodes`,
  ];
}

function valueText({ name, elementType, dimensions }: InspectedGraph['inputs'][number]): string {
  return `${name}: ${elementType} ${dimensions === undefined ? 'of unknown rank' : `[${dimensions.join(', ')}]`}`;
}

function operatorText(operators: InspectedGraph['operators']): string {
  const named = operators.slice(0, mostOperators).map(({ domain, operator, count: times }) => {
    return `${domain === '' ? '' : `${domain}.`}${operator} ${times}`;
  });
  const rest = operators.slice(mostOperators).reduce((sum, operator) => sum + operator.count, 0);
  return [...named, ...(rest === 0 ? [] : [`others ${rest}`])].join(', ');
}

function knownText<T>(item: Known<T>, format: (value: T) => string): string {
  return item.state === 'known' ? format(item.value) : `unknown: ${item.reason}`;
}

function flopsText(flops: number): string {
  const powers: readonly (readonly [number, string])[] = [
    [1e12, 'TFLOP'],
    [1e9, 'GFLOP'],
    [1e6, 'MFLOP'],
  ];
  const [size, unit] = powers.find(([power]) => flops >= power) ?? [1, 'FLOP'];
  return `${significant(flops / size)} ${unit}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
