import type { BackendId } from '../../../core/domain/backend.ts';
import type { ComponentProfile, Fit } from '../../../core/domain/component-profile.ts';
import type { Model } from '../../../core/domain/model.ts';
import { formatBytes, significant } from '../../format/format.ts';
import { textTable } from './text-table.ts';

/** Cost of every component, memory by precision, and what fits where. */
export function costText(model: Model, profiles: readonly ComponentProfile[]): string {
  return [
    `${model.label}  (${model.id})`,
    'Counted from the graph, not measured. Weights and moved bytes in fp32.',
    '',
    componentTable(profiles),
    '',
    'Memory at the least: weights, key-value cache and intermediate values together',
    needTable(profiles),
    '',
    'Where it fits by memory (only a measurement shows that it works)',
    fitTable(profiles),
    ...obstacles(profiles),
  ].join('\n');
}

function componentTable(profiles: readonly ComponentProfile[]): string {
  return textTable(
    [
      { header: 'Component', align: 'left' },
      { header: 'Shape', align: 'left' },
      { header: 'Parameters', align: 'right' },
      { header: 'GFLOP', align: 'right' },
      { header: 'Weights', align: 'right' },
      { header: 'Moved', align: 'right' },
      { header: 'FLOP/byte', align: 'right' },
      { header: 'Nodes', align: 'right' },
    ],
    profiles.map((profile) => [
      profile.component,
      shapeWords(profile),
      profile.parameters.toLocaleString('en-US'),
      significant(profile.flops / 1e9),
      formatBytes(profile.weightBytes),
      formatBytes(profile.movedBytes),
      significant(profile.arithmeticIntensity),
      profile.nodes.toLocaleString('en-US'),
    ]),
  );
}

function shapeWords({ batch, shape }: ComponentProfile): string {
  return [`batch ${batch}`, ...Object.entries(shape).map(([name, size]) => `${name} ${size}`)].join(', ');
}

function needTable(profiles: readonly ComponentProfile[]): string {
  const precisions = profiles[0]?.needs.map(({ precision }) => precision) ?? [];
  return textTable(
    [{ header: 'Component', align: 'left' }, ...precisions.map((header) => ({ header, align: 'right' as const }))],
    profiles.map(({ component, needs }) => [component, ...needs.map(({ totalBytes }) => formatBytes(totalBytes))]),
  );
}

const words: Readonly<Record<Fit['answer'], string>> = {
  fits: 'fits',
  'too-large': 'too large',
  unavailable: 'not here',
  unknown: 'unknown',
};

/** One line a backend that this machine has. */
function fitTable(profiles: readonly ComponentProfile[]): string {
  const ids = new Set(
    profiles.flatMap(({ fits }) => fits.filter(({ answer }) => answer !== 'unavailable').map((fit) => fit.backendId)),
  );
  return textTable(
    [
      { header: 'Backend', align: 'left' },
      ...profiles.map(({ component }) => ({ header: component, align: 'left' as const })),
    ],
    [...ids].map((id) => [id, ...profiles.map((profile) => fitWords(profile, id))]),
  );
}

/** One word where all precisions agree. */
function fitWords({ fits }: ComponentProfile, id: BackendId): string {
  const here = fits.filter(({ backendId }) => backendId === id);
  const answers = [...new Set(here.map(({ answer }) => answer))];
  const [only] = answers;
  if (answers.length === 1 && only !== undefined) return words[only];
  return answers
    .map((answer) => {
      const precisions = here.filter((fit) => fit.answer === answer).map(({ precision }) => precision);
      return `${precisions.join(' ')} ${answer === 'fits' && precisions.length > 1 ? 'fit' : words[answer]}`;
    })
    .join(', ');
}

/** Why something does not fit, or cannot be known: each sentence once. */
function obstacles(profiles: readonly ComponentProfile[]): string[] {
  const lines = new Set<string>();
  for (const { component, fits } of profiles) {
    for (const { backendId, precision, answer, reason } of fits) {
      if (answer === 'unknown') lines.add(`  ${backendId}: ${reason}`);
      if (answer === 'too-large') lines.add(`  ${component} in ${precision} on ${backendId}: ${reason}`);
    }
  }
  return [...lines];
}
