import type { LegacyReading, MetricRule } from './legacy-reading.ts';
import { platformStatuses, statusNumbers, type PlatformStatus } from './platform-status.ts';
import { origin, simulationIn } from './simulation.ts';
import { addExample, type SkillSubject } from './skill-example.ts';
import { isObject, objectIn, objectsIn, pointer, type JsonObject, textIn } from '../../json-values.ts';

const benchmarkRules: readonly MetricRule[] = [
  { from: ['average_inference_time'], to: 'meanMs', unit: 's' },
  { from: ['iterations'], to: 'sampleCount' },
  { from: ['cuda_memory_used_mb'], to: 'deviceMemoryBytes', unit: 'MB' },
];

interface SkillPlace {
  /** Where the status stands. */
  readonly at: readonly (string | number)[];
  /** The calls, where the file lists them apart from the status. */
  readonly examples?: { readonly items: readonly unknown[]; readonly at: readonly (string | number)[] } | undefined;
}

/** What one skill test says: a record for each platform, and one for each call or small benchmark that has a number. */
export function addSkillResults(
  reading: LegacyReading,
  subject: SkillSubject,
  status: JsonObject,
  place: SkillPlace,
): void {
  const platforms = platformStatuses(status);
  const only = platforms.length === 1 ? platforms[0]?.platform : undefined;
  for (const platform of platforms) {
    addPlatform(reading, subject, platform, status, place);
    for (const [key, benchmark] of objectsIn(platform.facts)) {
      if (key.endsWith('_benchmark')) addBenchmark(reading, subject, platform, benchmark, pointer(...place.at, key));
    }
  }
  const listed = place.examples;
  const examples =
    listed === undefined
      ? objectsIn(status)
          .filter(([key]) => key.endsWith('_example'))
          .map(([key, example]) => ({ example, location: pointer(...place.at, key), platform: key.split('_')[0] }))
      : listed.items.map((example, index) => ({
          example,
          location: pointer(...listed.at, index),
          platform: undefined,
        }));
  let withoutNumber = 0;
  for (const { example, location, platform } of examples) {
    if (!isObject(example)) {
      reading.reject(location, 'A call of a skill test must be an object.');
      continue;
    }
    const named = textIn(example, 'platform')?.toLowerCase() ?? platform ?? only;
    const mock = simulationIn(platforms.find((known) => known.platform === named)?.facts);
    if (!addExample(reading, subject, example, { location, platform: named, device: deviceOf(status, named), mock })) {
      withoutNumber += 1;
    }
  }
  if (withoutNumber > 0) {
    reading.note(
      `${pointer(...place.at)}: calls without a time or any other number, left to what the record of their platform says: ${withoutNumber}.`,
    );
  }
}

function addPlatform(
  reading: LegacyReading,
  subject: SkillSubject,
  { platform, facts, outcome, failure, doubts }: PlatformStatus,
  status: JsonObject,
  place: SkillPlace,
): void {
  const own = { ...facts, ...blockFields(status, platform) };
  reading.add({
    kind: 'compatibility',
    outcome,
    ...origin(simulationIn(own), subject.simulated(platform)),
    takenAt: subject.takenAt,
    hardwareType: platform,
    device: deviceOf(status, platform),
    model: subject.model,
    modelFamily: subject.modelFamily,
    extraMetrics: statusNumbers(reading, facts),
    failure,
    doubts: [...subject.doubts, ...doubts],
    location: place.at.length === 0 ? `/${platform}_*` : `${pointer(...place.at)}/${platform}_*`,
    original: own,
  });
}

/** The aggregate repeats a platform's implementation beside its keys, in a block that is of this platform alone. */
function blockFields(status: JsonObject, platform: string): JsonObject {
  const others = platformStatuses(status).some((other) => other.platform !== platform);
  const implementation = status['implementation_type'];
  return others || implementation === undefined ? {} : { implementation_type: implementation };
}

function addBenchmark(
  reading: LegacyReading,
  subject: SkillSubject,
  { platform, facts }: PlatformStatus,
  benchmark: JsonObject,
  location: string,
): void {
  const metrics = reading.metrics(benchmark, benchmarkRules);
  reading.add({
    kind: 'performance',
    outcome: metrics.meanMs === undefined ? 'untested' : 'measured',
    ...origin(simulationIn(benchmark), simulationIn(facts), subject.simulated(platform)),
    takenAt: subject.takenAt,
    hardwareType: platform,
    device: textIn(benchmark, `${platform}_device`) ?? deviceOf({ ...facts }, platform),
    model: subject.model,
    modelFamily: subject.modelFamily,
    component: 'short benchmark',
    mode: 'inference',
    metrics,
    doubts: [...subject.doubts],
    location,
    original: benchmark,
  });
}

function deviceOf(status: JsonObject, platform: string | undefined): string | undefined {
  if (platform === undefined) return undefined;
  const capabilities = objectIn(status, `${platform}_capabilities`);
  return capabilities === undefined ? undefined : textIn(capabilities, 'device_name');
}
