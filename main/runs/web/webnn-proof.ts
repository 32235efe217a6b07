import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { WebnnProof } from '../../../core/domain/web-evidence.ts';
import { median } from '../../../core/measure/statistics/order.ts';
import type { TraceEvent } from './page-tracer.ts';

/** Chromium's classes, as its trace spells them (services/webnn: tflite, coreml, ort, dml). */
const implementations: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^(?:Graph|Context|Tensor)ImplTflite\b/, 'TFLite'],
  [/^(?:Graph|Context|Tensor)ImplCoreml\b/i, 'Core ML'],
  [/^(?:Graph|Context|Tensor)ImplOrt\b/, 'ONNX Runtime'],
  [/^(?:Graph|Context|Tensor)ImplDml\b/, 'DirectML'],
];

const inferenceEvent = 'Run inference';

/** Which implementation served WebNN, from the classes that the browser's trace names. */
export function webnnProof(events: readonly TraceEvent[]): Known<WebnnProof> {
  const names = [...new Set(events.map(({ name }) => name))];
  const found = implementations.filter(([pattern]) => names.some((name) => pattern.test(name)));
  const [only] = found;
  if (only === undefined) {
    return unknown(
      names.length === 0
        ? 'The browser’s trace holds no event of WebNN.'
        : 'The browser’s trace names no implementation of WebNN that Assay knows.',
    );
  }
  if (found.length > 1) {
    // Another page of the same browser, or a part that fell back: which of them ran this case is not told.
    return unknown(`The browser’s trace names several implementations: ${found.map(([, name]) => name).join(', ')}.`);
  }
  const [pattern, implementation] = only;
  const durationsMs = durationsOf(inferenceEvent, events).map((microseconds) => microseconds / 1000);
  return known({
    implementation,
    inferenceMs:
      durationsMs.length === 0
        ? unknown(`The trace of ${implementation} has no “${inferenceEvent}”.`)
        : known(median(Float64Array.from(durationsMs).sort())),
    evidence: names.filter((name) => pattern.test(name) || name === inferenceEvent).sort(),
  });
}

/** Of whole events, and of begins with their ends on the same track. */
function durationsOf(name: string, events: readonly TraceEvent[]): number[] {
  const open = new Map<string, number[]>();
  const durations: number[] = [];
  for (const event of [...events].sort((one, other) => one.atMicroseconds - other.atMicroseconds)) {
    if (event.name !== name) continue;
    const begun = open.get(event.track) ?? [];
    open.set(event.track, begun);
    if (event.phase === 'X' && event.durationMicroseconds !== undefined) durations.push(event.durationMicroseconds);
    if (event.phase === 'B' || event.phase === 'b') begun.push(event.atMicroseconds);
    if (event.phase === 'E' || event.phase === 'e') {
      const beganAt = begun.pop();
      if (beganAt !== undefined) durations.push(event.atMicroseconds - beganAt);
    }
  }
  return durations;
}
