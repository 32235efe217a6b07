import type { ImportedRecord } from '../../../../core/domain/imported.ts';
import type { ImportFormat } from '../../format.ts';
import { Reading } from '../../reading.ts';
import { objectAt, textOf, wholeOf } from '../../source-values.ts';
import { knownChange } from '../../units.ts';
import { isObject, type JsonObject, numberOf } from '../../json-values.ts';
import { keptOriginal } from '../../private-data.ts';
import { hasAll, itemsOf } from './document-items.ts';

const seconds = knownChange('time', 's');

type Common = Omit<ImportedRecord, 'outcome' | 'location' | 'original'>;

/** The results file of MLPerf Client: one JSON object a line, with names that have spaces. */
export const mlperfClient: ImportFormat = {
  id: 'mlperf-client',
  label: 'MLPerf Client results (JSON lines)',
  matches: (document) =>
    itemsOf(document)?.every((item) =>
      hasAll(item.value, ['Scenario Name', 'Execution Provider Name', 'Benchmark Success']),
    ) ?? false,
  read(document) {
    const reading = new Reading();
    for (const { value, location } of itemsOf(document) ?? []) addResult(value, location, reading);
    return Promise.resolve(reading.result());
  },
};

function addResult(result: JsonObject, location: string, reading: Reading): void {
  const common = commonOf(result, reading);
  const original = keptOriginal({ ...result, Output: undefined });
  if (result['Benchmark Success'] !== true) {
    const message = textOf(result['Error Message']) ?? 'MLPerf Client gives no reason.';
    reading.add({ ...common, outcome: 'failed', failure: { message }, location, original });
    return;
  }
  if (isObject(result['category_results']))
    addCategories(result['category_results'], common, { location, original }, reading);
  else addSingle(result, common, { location, original }, reading);
  if (Object.keys(objectAt(result, 'overall_results')).length > 0) {
    reading.note('Overall results are geometric means of the categories: left, for the categories come in themselves.');
  }
}

/** Text generation: each category of prompts has a time to the first token and a rate after it. */
function addCategories(
  categories: JsonObject,
  common: Common,
  place: Pick<ImportedRecord, 'location' | 'original'>,
  reading: Reading,
): void {
  for (const [name, figures] of Object.entries(categories)) {
    if (!isObject(figures)) continue;
    const rate = reading.takePositive(
      'Avg 2nd+ Token Generation Rate',
      'throughputPerSecond',
      figures['Avg 2nd+ Token Generation Rate'],
    );
    const firstToken = reading.takePositive(
      'Avg Time to First Token',
      'extraMetrics',
      figures['Avg Time to First Token'],
      seconds,
    );
    if (rate === undefined && firstToken === undefined) {
      reading.reject(`${place.location}, ${name}`, 'The category has neither a time to the first token nor a rate.');
      continue;
    }
    const prompt = numberOf(figures['Avg Input Tokens']);
    const generated = numberOf(figures['Avg Generated Tokens']);
    reading.add({
      ...common,
      ...place,
      outcome: 'measured',
      component: name,
      item: 'token',
      shape: { ...(prompt === undefined ? {} : { prompt }), ...(generated === undefined ? {} : { generated }) },
      metrics: { ...common.metrics, throughputPerSecond: rate },
      extraMetrics:
        firstToken === undefined
          ? undefined
          : [{ name: 'time to first token', value: firstToken, unit: 'ms', note: 'mean' }],
      location: `${place.location}, ${name}`,
    });
  }
}

function addSingle(
  result: JsonObject,
  common: Common,
  place: Pick<ImportedRecord, 'location' | 'original'>,
  reading: Reading,
): void {
  const meanMs = reading.takePositive('Avg Inference Duration', 'meanMs', result['Avg Inference Duration'], seconds);
  if (meanMs === undefined) reading.reject(place.location, 'It calls itself a success and has no time.');
  else reading.add({ ...common, ...place, outcome: 'measured', metrics: { ...common.metrics, meanMs } });
}

function commonOf(result: JsonObject, reading: Reading): Common {
  const gpus = result['SysInfo_GPUNames'];
  const provider = textOf(result['Execution Provider Name']);
  const configuration = objectAt(result, 'EP Configuration');
  return {
    kind: 'performance',
    provenance: 'imported',
    tool: 'mlperf-client',
    toolVersion: textOf(result['BuildVer']),
    takenAt: reading.takeTime('Benchmark Start Time', result['Benchmark Start Time']),
    machine: {
      cpu: textOf(result['SysInfo_CPUModel']),
      gpus: Array.isArray(gpus) && gpus.length > 0 ? gpus.map(String) : undefined,
      memoryBytes: reading.takePositive('SysInfo_RAMTotal', 'machine.memoryBytes', result['SysInfo_RAMTotal']),
      operatingSystem: textOf(result['SysInfo_OSName']),
    },
    hardwareType: (textOf(result['Device Type']) ?? textOf(configuration['device_type']))?.toLowerCase(),
    device: textOf(configuration['device_name']),
    backend: provider,
    runtime: provider,
    model: textOf(result['Model Name']) ?? textOf(result['Scenario Name']),
    mode: 'inference',
    scenario: textOf(result['Scenario Name']),
    metrics: {
      sampleCount: wholeOf(result['Iterations']),
      warmUpCount: reading.take('WarmUp', 'warmUpCount', result['WarmUp']),
    },
    doubts: doubtsOf(result),
  };
}

function doubtsOf(result: JsonObject): ImportedRecord['doubts'] {
  const doubts = [
    ...(result['Results Verified'] === false
      ? [{ code: 'output-not-verified', message: 'MLPerf Client did not find the expected tokens in the output.' }]
      : []),
    ...(/NOT tested/.test(textOf(result['Config']) ?? '')
      ? [{ code: 'configuration-not-tested', message: 'MLCommons has not tested this configuration.' }]
      : []),
  ];
  return doubts.length === 0 ? undefined : doubts;
}
