import type { OperatorCoverage } from '../../domain/operator-coverage.ts';
import type { Tone } from '../../domain/report.ts';
import { countOf } from './failures.ts';
import { groupBy } from './group-by.ts';
import type { ResultRow } from './result-row.ts';
import { modelName } from './row-names.ts';

/**
 * What is known of a model on a backend, from the strongest evidence to none. `works`: it ran, where it was asked to, and gave the
 * right output. `unproven`: it ran; where, or whether rightly, is not proven. `supported`, `partly`: the runtime takes its
 * operators, but nothing was run. `claimed`: another tool says so.
 */
export const compatibilityStates = [
  'works',
  'fallback',
  'unproven',
  'wrong',
  'fails',
  'supported',
  'partly',
  'claimed',
  'claimed-failing',
  'untested',
] as const;
export type Compatibility = (typeof compatibilityStates)[number];

interface StateText {
  readonly words: string;
  readonly symbol: string;
  readonly tone: Tone;
  readonly meaning: string;
}

export const stateTexts: Readonly<Record<Compatibility, StateText>> = {
  works: {
    words: 'works',
    symbol: '✓',
    tone: 'good',
    meaning: 'ran where it was asked to, and its output agrees with the reference',
  },
  fallback: {
    words: 'via fallback',
    symbol: '≈',
    tone: 'warning',
    meaning: 'ran, but some or all of it on another provider',
  },
  unproven: {
    words: 'ran, unproven',
    symbol: '?',
    tone: 'warning',
    meaning: 'ran; where it ran, or whether its output is right, is not proven',
  },
  wrong: { words: 'wrong output', symbol: '!', tone: 'bad', meaning: 'ran, and its output differs from the reference' },
  fails: { words: 'fails', symbol: '×', tone: 'bad', meaning: 'could not be created or run' },
  supported: {
    words: 'operators fit',
    symbol: '○',
    tone: 'accent',
    meaning: 'the runtime takes all operators; nothing was run',
  },
  partly: {
    words: 'operators fit in part',
    symbol: '◐',
    tone: 'accent',
    meaning: 'the runtime takes some operators; nothing was run',
  },
  claimed: { words: 'said to work', symbol: '+', tone: 'muted', meaning: 'another tool says so; nothing was run here' },
  'claimed-failing': {
    words: 'said to fail',
    symbol: '−',
    tone: 'muted',
    meaning: 'another tool says so; nothing was run here',
  },
  untested: { words: 'untested', symbol: '·', tone: 'muted', meaning: 'nobody tried' },
};

/** One model's component on one backend of one machine. */
export interface CompatibilityCell {
  readonly machine: string;
  readonly model: string;
  readonly component: string;
  readonly precision: string;
  readonly backend: string;
  readonly state: Compatibility;
  /** What it rests on, and what speaks against it. */
  readonly note: string;
  readonly failureClass?: string | undefined;
  readonly message?: string | undefined;
  readonly fix?: string | undefined;
  readonly at?: string | undefined;
  readonly measurementId?: string | undefined;
}

export interface CompatibilityEvidence {
  readonly rows: readonly ResultRow[];
  readonly coverage: readonly OperatorCoverage[];
  readonly machineLabel: (id: string) => string;
}

/** Every pair that there is evidence of. What is not here is untested. */
export function compatibilityCells({ rows, coverage, machineLabel }: CompatibilityEvidence): CompatibilityCell[] {
  const measured = groupBy(
    rows.filter(({ provenance }) => provenance === 'measured'),
    rowKey,
  );
  const cells = [...measured.values()].map(cellOfRows);
  const known = new Set(cells.filter(({ state }) => state !== 'untested').map(cellKey));
  const covered = coverage
    .map((item) => cellOfCoverage(item, machineLabel))
    .filter((cell) => !known.has(cellKey(cell)));
  for (const cell of covered) known.add(cellKey(cell));
  const claimed = [
    ...groupBy(
      rows.filter(({ provenance }) => provenance !== 'measured'),
      rowKey,
    ).values(),
  ]
    .map(cellOfClaims)
    .filter((cell) => !known.has(cellKey(cell)));
  const replaced = new Set([...covered, ...claimed].map(cellKey));
  return [...cells.filter((cell) => !replaced.has(cellKey(cell))), ...newestCoverage(covered), ...claimed];
}

function rowKey(row: ResultRow): string {
  return [row.machine ?? '', row.model, row.component, row.precision ?? '', row.backend].join('|');
}

function cellKey({ machine, model, component, precision, backend }: CompatibilityCell): string {
  return [machine, model, component, precision, backend].join('|');
}

/** Several browsers and engines may have been asked: what was found last stands for them. */
function newestCoverage(cells: readonly CompatibilityCell[]): CompatibilityCell[] {
  return [...groupBy(cells, cellKey).values()].flatMap((group) =>
    group.toSorted((left, right) => ((left.at ?? '') < (right.at ?? '') ? 1 : -1)).slice(0, 1),
  );
}

/** From what is worst for a user to what is best: one wrong output outweighs ten right ones. */
const order: readonly Compatibility[] = ['wrong', 'works', 'fallback', 'unproven', 'fails', 'untested'];

/** Of all cases of a pair the state that a user must know; the others stand in its note. */
function cellOfRows(members: readonly ResultRow[]): CompatibilityCell {
  const states = members.map((row) => ({ row, state: stateOf(row) }));
  const state = order.find((candidate) => states.some((item) => item.state === candidate)) ?? 'untested';
  const telling = newestOf(states.filter((item) => item.state === state).map(({ row }) => row));
  return { ...identityOf(telling, members), state, ...evidenceOf(telling), note: noteOf(states, state, telling) };
}

function stateOf(row: ResultRow): Compatibility {
  if (row.outcome === 'failed') return 'fails';
  if (row.outcome !== 'measured') return 'untested';
  if (row.output_check === 'differs') return 'wrong';
  if (row.backend_ran !== undefined && row.backend_ran !== row.backend) return 'fallback';
  if (row.placement_share !== undefined && row.placement_share < 1) return 'fallback';
  const isRight = row.output_check === 'agrees' || row.output_check === 'is-reference';
  return isRight && row.backend_ran === row.backend ? 'works' : 'unproven';
}

function newestOf(rows: readonly ResultRow[]): ResultRow | undefined {
  return rows.toSorted((left, right) => ((left.started_at ?? '') < (right.started_at ?? '') ? 1 : -1))[0];
}

type Identity = Pick<CompatibilityCell, 'machine' | 'model' | 'component' | 'precision' | 'backend'>;

function identityOf(telling: ResultRow | undefined, members: readonly ResultRow[]): Identity {
  const row = telling ?? members[0];
  return {
    machine: row?.machine ?? '',
    model: row?.model ?? '',
    component: row?.component ?? '',
    precision: row?.precision ?? '',
    backend: row?.backend ?? '',
  };
}

function evidenceOf(row: ResultRow | undefined): Omit<CompatibilityCell, keyof Identity | 'state' | 'note'> {
  return {
    failureClass: row?.failure_class,
    message: row?.failure_message ?? row?.skip_reason,
    fix: row?.failure_fix,
    at: row?.started_at,
    measurementId: row?.measurement_id,
  };
}

function noteOf(
  states: readonly { readonly state: Compatibility; readonly row: ResultRow }[],
  state: Compatibility,
  telling: ResultRow | undefined,
): string {
  const others = order.flatMap((other) => {
    const count = states.filter((item) => item.state === other).length;
    if (other === state || count === 0) return [];
    return [`${count} of ${countOf(states.length, 'case')}: ${stateTexts[other].words}`];
  });
  return [...ownNote(state, telling), ...others].join('; ');
}

function ownNote(state: Compatibility, row: ResultRow | undefined): string[] {
  if (row === undefined) return [];
  switch (state) {
    case 'fallback':
      return [
        row.placement_share === undefined
          ? `ran on ${row.backend_ran ?? 'another provider'}`
          : // Never rounded up to all of them.
            `${Math.floor(1000 * row.placement_share) / 10} % of the nodes on the provider asked for`,
      ];
    case 'unproven':
      return [row.backend_ran === undefined ? 'no proof of where it ran' : 'output not checked'];
    case 'fails':
      return [row.failure_class ?? 'no class'];
    case 'untested':
      return [row.skip_reason ?? 'skipped'];
    default:
      return row.software === true ? ['on a software device: function, never speed'] : [];
  }
}

function cellOfCoverage(item: OperatorCoverage, machineLabel: (id: string) => string): CompatibilityCell {
  const { result, modelId, component, precision, backendId, browser, observedAt, advice } = item;
  const base = { machine: machineLabel(item.machineId), model: modelId, component, precision, backend: backendId };
  const note = `operators of ${browser}, not run`;
  switch (result.state) {
    case 'whole':
      return { ...base, state: 'supported', note, at: observedAt };
    case 'partial': {
      const nodes = result.fallenBackNodes === 1 ? '1 node falls' : `${result.fallenBackNodes} nodes fall`;
      return { ...base, state: 'partly', note: `${note}; ${nodes} back to the CPU`, at: observedAt };
    }
    case 'refused':
      return {
        ...base,
        state: 'fails',
        note,
        failureClass: 'refused by the runtime',
        message: result.message,
        fix: advice,
        at: observedAt,
      };
  }
}

function cellOfClaims(members: readonly ResultRow[]): CompatibilityCell {
  const works = members.filter(({ outcome }) => outcome === 'measured' || outcome === 'works');
  const failing = members.filter(({ outcome }) => outcome === 'failed');
  const telling = newestOf(works.length > 0 ? works : failing.length > 0 ? failing : members);
  const state = works.length > 0 ? 'claimed' : failing.length > 0 ? 'claimed-failing' : 'untested';
  const from = [...new Set(members.map(({ provenance, tool }) => `${provenance}, ${tool ?? 'unknown tool'}`))];
  return { ...identityOf(telling, members), ...evidenceOf(telling), state, note: from.join('; ') };
}

export function subjectName({ model, component, precision }: CompatibilityCell): string {
  return [
    modelName(model),
    ...(component === '' || component === 'model' ? [] : [component]),
    ...(precision === '' || precision === 'fp32' ? [] : [precision]),
  ].join(' · ');
}
