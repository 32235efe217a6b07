import type { BackendId } from '../../../core/domain/backend.ts';
import type { Measured } from '../../../core/domain/measurement.ts';

/** Ten pairs show a difference of 1 % in four of five cases, at 0.7 % noise (statistics facts A.2). */
export const usualRounds = 10;
/** More than this is no plan but a wish: the bench lets a person ask for it. */
const mostRounds = 100;

/** How many rounds: the usual ones, or as many as what was undecided still needs. */
export function roundsFor(furtherRuns: number | undefined, items: readonly { readonly measured: Measured }[]): number {
  const had = Math.max(0, ...items.map(({ measured }) => measured.runs?.length ?? 1));
  return furtherRuns === undefined ? usualRounds : Math.min(mostRounds, Math.max(usualRounds, had + furtherRuns));
}

/**
 * The bench's words for the cases of these results, which do the same work. Backends, precisions, spellings and threads
 * multiply there: where results differ in two of them, the plan holds their combinations too, and shows it.
 */
export function interleavedSearch(items: readonly { readonly measured: Measured }[], runs: number) {
  const cases = items.map(({ measured }) => measured.case);
  const isPipeline = items.some(({ measured }) => measured.stages !== undefined);
  const all = <T extends string | number>(values: readonly (T | undefined)[]): readonly T[] => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  const workloads = cases.map(({ workload }) => workload);
  const backends: readonly BackendId[] = all(cases.map(({ backendId }) => backendId));
  const threads = all(cases.map((item) => item.threads));
  const concurrency = all(workloads.map((workload) => workload.concurrency));
  const [samples] = all(workloads.map(({ samplesPerQuery }) => samplesPerQuery));
  const [bound] = all(workloads.map(({ latencyBoundMs }) => latencyBoundMs));
  // A pipeline has its own shapes, and takes none.
  const shape = isPipeline ? [] : Object.entries(workloads[0]?.shape ?? {});
  return {
    models: all(workloads.map(({ modelId }) => encodeURIComponent(modelId))).join(','),
    components: all(workloads.map(({ component }) => encodeURIComponent(component))).join(','),
    backends: backends.join(','),
    batches: all(workloads.map(({ batch }) => batch)).join(','),
    precisions: all(workloads.map(({ precision }) => precision)).join(','),
    spellings: all(workloads.map(({ spelling }) => spelling)).join(','),
    scenarios: all(workloads.map(({ scenario }) => scenario)).join(','),
    ...(threads.length === 0 ? {} : { threads: threads.join(',') }),
    ...(concurrency.length === 0 ? {} : { concurrency: concurrency.join(',') }),
    ...(shape.length === 0
      ? {}
      : { shape: shape.map(([name, size]) => `${encodeURIComponent(name)}=${String(size)}`).join(',') }),
    ...(samples === undefined ? {} : { samples }),
    ...(bound === undefined ? {} : { bound }),
    runs,
    interleave: true,
  };
}
