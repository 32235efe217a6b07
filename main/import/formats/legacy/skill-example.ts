import { typedInDoubts } from './consistency.ts';
import type { Doubt, ExtraMetric, LegacyReading } from './legacy-reading.ts';
import { nestedNumbers } from './platform-status.ts';
import { lastWords } from './last-words.ts';
import { origin, simulationIn } from './simulation.ts';
import { isObject, numberIn, objectIn, type JsonObject, textIn } from '../../json-values.ts';

/** Where a skill test kept numbers of a call. */
const numberHolders = ['performance_metrics', 'performance', 'metrics', 'timing', 'metadata'];

/** A call through PyTorch or OpenVINO takes longer than this before a model has done anything. */
const leastSeconds = 100e-6;

export interface SkillSubject {
  readonly model: string | undefined;
  readonly modelFamily: string | undefined;
  readonly takenAt: string | undefined;
  readonly doubts: readonly Doubt[];
  readonly simulated: (hardware: string | undefined) => string | undefined;
}

interface ExamplePlace {
  readonly location: string;
  readonly platform: string | undefined;
  readonly device: string | undefined;
  /** Why what its platform says is no measurement: a handler that is a mock makes its calls one. */
  readonly mock: string | undefined;
}

/**
 * One call of a model, as a skill test kept it: timed once and not warmed up. It is a first run, and no latency. Without any number
 * it says no more than the status does, and is not a record.
 */
export function addExample(
  reading: LegacyReading,
  subject: SkillSubject,
  example: JsonObject,
  place: ExamplePlace,
): boolean {
  const extraMetrics = exampleNumbers(reading, example);
  const metrics = reading.metrics(example, [{ from: ['elapsed_time'], to: 'firstRunMs', unit: 's' }]);
  const wrong = failedOutput(example);
  if (metrics.firstRunMs === undefined && extraMetrics.length === 0 && wrong === undefined) return false;
  const hardwareType = place.platform;
  reading.add({
    kind: 'performance',
    outcome: wrong === undefined ? 'measured' : 'failed',
    ...origin(simulationIn(example), place.mock, subject.simulated(hardwareType)),
    takenAt: reading.time(example['timestamp']) ?? subject.takenAt,
    hardwareType,
    device: place.device,
    model: subject.model,
    modelFamily: subject.modelFamily,
    component: 'one call',
    mode: 'inference',
    metrics,
    extraMetrics,
    failure: wrong === undefined ? undefined : { message: lastWords(wrong) },
    doubts: [...subject.doubts, ...callDoubts(numberIn(example, 'elapsed_time'))],
    location: place.location,
    original: example,
  });
  return true;
}

function callDoubts(seconds: number | undefined): Doubt[] {
  if (seconds === undefined || seconds <= 0 || seconds >= leastSeconds)
    return [...typedInDoubts('elapsed_time', seconds)];
  return [
    {
      code: 'too-fast',
      message: `${Number((seconds * 1e6).toPrecision(3))} µs: no call from Python into a model is that short.`,
    },
  ];
}

function exampleNumbers(reading: LegacyReading, example: JsonObject): ExtraMetric[] {
  const output = objectIn(example, 'output') ?? {};
  return [example, output].flatMap((holder) =>
    numberHolders.flatMap((field) => {
      const numbers = holder[field];
      return isObject(numbers) ? nestedNumbers(reading, field, numbers) : [];
    }),
  );
}

/** Handlers gave back their error where an answer belongs. */
function failedOutput(example: JsonObject): string | undefined {
  const output = objectIn(example, 'output') ?? {};
  const answers = [textIn(example, 'output', 'error'), textIn(output, 'generated_text', 'text', 'error')];
  return answers.find((answer) => answer !== undefined && /^(?:error|failed|invalid)\b/i.test(answer));
}
