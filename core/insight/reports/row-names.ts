import type { ResultRow } from './result-row.ts';

/** The one component of a person's own file: naming it says nothing more. */
const wholeFile = 'model';

/** What was run, without where: “bert-tiny · encoder · int8 dynamic · batch 8”. */
export function workName(row: ResultRow): string {
  const { component, precision, quantization, spelling, batch, shape, mode } = row;
  const form = quantization === undefined ? precision : `${precision ?? ''} ${quantization}`;
  return [
    modelName(row.model),
    ...(component === undefined || component === wholeFile ? [] : [component]),
    ...(form === undefined || form === 'fp32' ? [] : [form]),
    ...(spelling === undefined || spelling === 'portable' ? [] : [spelling]),
    ...(batch === undefined || batch === 1 ? [] : [`batch ${batch}`]),
    ...(shape === undefined || shape === '' ? [] : [shape]),
    ...(mode === undefined || mode === 'inference' ? [] : [mode]),
    ...scenarioParts(row),
  ].join(' · ');
}

/** A person's own model is named by its path: its last part says enough. */
export function modelName(model: string): string {
  return model.split(/[\\/]/).at(-1) ?? model;
}

function scenarioParts({
  scenario,
  concurrency,
  samples_per_query: query,
  latency_bound_ms: bound,
}: ResultRow): string[] {
  if (scenario === undefined || scenario === 'latency') return [];
  return [
    scenario,
    ...(concurrency === undefined || concurrency === 1 ? [] : [`${concurrency} streams`]),
    ...(query === undefined ? [] : [`${query} a query`]),
    ...(bound === undefined ? [] : [`within ${Number(bound.toPrecision(3))} ms`]),
  ];
}

/** Where it was asked to run: the backend, and what tells two cases on it apart. */
export function placeName({ backend, engine_asked: engine, threads_asked: threads, host }: ResultRow): string {
  const parts = [
    ...(engine === undefined ? [] : [`${engine} engine`]),
    ...(threads === undefined ? [] : [threads === 1 ? '1 thread' : `${threads} threads`]),
    ...browserPart(backend, host),
  ];
  return parts.length === 0 ? backend : `${backend} (${parts.join(', ')})`;
}

/** Chromium is where web backends run unless another browser was asked for. */
function browserPart(backend: string, host: string | undefined): string[] {
  if (host === undefined || !backend.startsWith('web-')) return [];
  const name = host.replace(/ [\d.]+/g, '').replace(' (headless)', '');
  return /chromium/i.test(name) ? [] : [name];
}

export function machineName({ machine, machine_id: id }: ResultRow): string {
  return machine ?? id ?? 'a machine that is not named';
}
