import type { RunSummary, SampleTrace } from '../../../core/domain/measurement.ts';
import { valueOf } from '../../../core/domain/known.ts';
import type { TraceRun } from '../../charts/trace-layout.ts';

/** The trace cut where its runs begin, each with what its summary says. A trace without marks is one run. */
export function traceRuns(trace: SampleTrace, summaries: readonly RunSummary[] = []): readonly TraceRun[] {
  const starts = trace.runStarts ?? [{ warmUp: 0, samples: 0 }];
  return starts.map((start, index) => {
    const next = starts[index + 1];
    const summary = summaries[index];
    const warmUpMs = trace.warmUpMs.slice(start.warmUp, next?.warmUp);
    const levelFrom = summary === undefined ? undefined : levelChange(summary, warmUpMs.length);
    return {
      run: summary?.run ?? index + 1,
      warmUpMs,
      samplesMs: trace.samplesMs.slice(start.samples, next?.samples),
      ...(summary === undefined ? {} : { medianMs: summary.medianMs }),
      ...(levelFrom === undefined ? {} : { levelFrom }),
    };
  });
}

/** A level reached within warm-up is warm-up's own business; one reached among the samples is marked. */
function levelChange({ shape }: RunSummary, warmUpLength: number): number | undefined {
  const found = valueOf(shape);
  if (found === undefined || found.kind === 'flat' || found.kind === 'no-steady-state') return undefined;
  return found.steadyFrom > warmUpLength ? found.steadyFrom : undefined;
}
