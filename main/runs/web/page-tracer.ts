import { type Known, unknown } from '../../../core/domain/known.ts';

/** As Chromium writes them (Trace Event Format); what else stands in one is of no interest. */
export interface TraceEvent {
  readonly name: string;
  /** `X`: whole, with `dur`. `B`, `E`: begin and end on a thread. `b`, `e`: begin and end of what shares an id. */
  readonly phase: string;
  readonly atMicroseconds: number;
  readonly durationMicroseconds?: number;
  /** The thread, or the id, within which a begin belongs to its end. */
  readonly track: string;
}

export type TraceStart = { readonly state: 'recording' } | { readonly state: 'unavailable'; readonly reason: string };

/** Records what the browser itself says of WebNN. Neither call rejects. */
export interface PageTracer {
  start(): Promise<TraceStart>;
  /** All that was recorded since `start`. */
  end(): Promise<Known<readonly TraceEvent[]>>;
}

/** The only category that is asked for: anything more would cost time in the run that it records. */
export const webnnCategory = 'webnn';

export function noTracer(reason: string): PageTracer {
  return {
    start: () => Promise.resolve({ state: 'unavailable', reason }),
    end: () => Promise.resolve(unknown(reason)),
  };
}
