import type { ForeignOutcome } from '../../../../core/domain/imported.ts';
import type { Doubt, ExtraMetric, LegacyReading } from './legacy-reading.ts';
import { lastWords } from './last-words.ts';
import { isObject, numberOf, type JsonObject } from '../../json-values.ts';

const platforms = [
  'cpu',
  'cuda',
  'openvino',
  'apple',
  'mps',
  'rocm',
  'qualcomm',
  'webnn',
  'webgpu',
  'tensorrt',
  'directml',
];

/** What a skill test says of one platform: the keys of its status that start with the platform's name. */
export interface PlatformStatus {
  readonly platform: string;
  readonly facts: JsonObject;
  readonly outcome: ForeignOutcome;
  readonly failure?: { readonly message: string };
  readonly doubts: readonly Doubt[];
}

/** `cpu_init: "Success (REAL)"`, `cuda_tests: "CUDA not available"`, … by platform. */
export function platformStatuses(status: JsonObject): readonly PlatformStatus[] {
  return platforms.flatMap((platform) => {
    const facts = Object.fromEntries(Object.entries(status).filter(([key]) => key.startsWith(`${platform}_`)));
    return Object.keys(facts).length === 0 ? [] : [{ platform, facts, ...judged(facts) }];
  });
}

/** Whether these keys are of a skill test at all. */
export function looksLikeStatus(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([key, said]) =>
      typeof said === 'string' && (key === 'init' || platforms.some((name) => key.startsWith(`${name}_`))),
  );
}

function judged(facts: JsonObject): Pick<PlatformStatus, 'outcome' | 'failure' | 'doubts'> {
  const said = Object.entries(facts).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const failures = said.filter(([, text]) => /^\s*(?:failed|error|invalid)\b/i.test(text));
  const successes = said.filter(([, text]) => /^\s*success/i.test(text));
  const [failure] = failures;
  if (failure !== undefined) {
    const [failedKey, text] = failure;
    return {
      outcome: 'failed',
      failure: { message: lastWords(text) },
      doubts: successes.length === 0 ? [] : [contradiction(failedKey, text, successes[0]?.[0] ?? '')],
    };
  }
  if (successes.length > 0) return { outcome: 'works', doubts: [] };
  return { outcome: 'untested', doubts: [] };
}

function contradiction(failedKey: string, text: string, successKey: string): Doubt {
  return { code: 'contradiction', message: `${failedKey} says “${lastWords(text)}”, yet ${successKey} succeeded.` };
}

/** Times, rates and memory that stand among the status, under the source's own names. */
export function statusNumbers(reading: LegacyReading, facts: JsonObject): ExtraMetric[] {
  return Object.entries(facts).flatMap(([key, value]) => {
    if (isObject(value))
      return key.endsWith('_example') || key.endsWith('_benchmark') ? [] : nestedNumbers(reading, key, value);
    return numberOf(value) === undefined || typeof value === 'string' ? [] : namedNumber(reading, facts, key);
  });
}

export function nestedNumbers(reading: LegacyReading, prefix: string, numbers: JsonObject): ExtraMetric[] {
  return Object.keys(numbers)
    .filter((key) => typeof numbers[key] === 'number')
    .flatMap((key) =>
      namedNumber(reading, numbers, key).map((metric) => ({ ...metric, name: `${prefix}.${metric.name}` })),
    );
}

function namedNumber(reading: LegacyReading, source: JsonObject, key: string): ExtraMetric[] {
  const unit = unitOfName(key);
  return unit === undefined ? [] : [...reading.extra(source, key, unit)];
}

/** The unit that a name ends in; a name without one (shapes, scores, timestamps) is no metric. */
function unitOfName(name: string): string | undefined {
  if (/per_second$/.test(name)) return '1/s';
  if (/_ms$/.test(name)) return 'ms';
  if (/(?:_time|_seconds)$/.test(name)) return 's';
  if (/_mb$/.test(name)) return 'MB';
  if (/_gb$/.test(name)) return 'GB';
  if (/_tokens$/.test(name)) return 'token';
  return /_factor$/.test(name) ? '1' : undefined;
}
