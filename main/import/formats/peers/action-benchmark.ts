import type { ImportedRecord } from '../../../../core/domain/imported.ts';
import type { ImportFormat, SourceDocument } from '../../format.ts';
import { Reading } from '../../reading.ts';
import { objectAt, textOf } from '../../source-values.ts';
import { changeUnit, type UnitChange, unitChange } from '../../units.ts';
import { isObject, type JsonObject, listIn, numberOf, pointer } from '../../json-values.ts';
import { keptOriginal } from '../../private-data.ts';

const script = /^\s*window\.BENCHMARK_DATA\s*=\s*/;

/** data.js of a repository's pages, the same as JSON, and the list that a custom benchmark hands to the action. */
export const actionBenchmark: ImportFormat = {
  id: 'github-action-benchmark',
  label: 'github-action-benchmark (data.js, JSON)',
  matches: (document) => historyOf(document) !== undefined || customListOf(document) !== undefined,
  read(document) {
    const reading = new Reading();
    const history = historyOf(document);
    if (history !== undefined) addHistory(history, reading);
    for (const [index, bench] of (customListOf(document) ?? []).entries()) addBench(bench, {}, pointer(index), reading);
    return Promise.resolve(reading.result());
  },
};

/** `lastUpdate`, `repoUrl` and, under the name of each suite, what each commit gave. */
function historyOf(document: SourceDocument): JsonObject | undefined {
  const value =
    document.kind === 'text' ? scriptData(document.text) : document.kind === 'json' ? document.value : undefined;
  if (!isObject(value) || !isObject(value['entries'])) return undefined;
  const suites = Object.values(value['entries']);
  const isOurs = suites.every(
    (runs) => Array.isArray(runs) && runs.every((run) => isObject(run) && Array.isArray(run['benches'])),
  );
  return isOurs && suites.length > 0 ? value['entries'] : undefined;
}

function scriptData(text: string): unknown {
  if (!script.test(text)) return undefined;
  try {
    return JSON.parse(text.replace(script, '').replace(/;\s*$/, ''));
  } catch {
    return undefined;
  }
}

function customListOf(document: SourceDocument): readonly JsonObject[] | undefined {
  if (document.kind !== 'json' || !Array.isArray(document.value)) return undefined;
  const benches = document.value.filter(isObject);
  const areOurs = benches.every(
    (bench) => typeof bench['name'] === 'string' && typeof bench['unit'] === 'string' && 'value' in bench,
  );
  return benches.length > 0 && benches.length === document.value.length && areOurs ? benches : undefined;
}

function addHistory(entries: JsonObject, reading: Reading): void {
  for (const suite of Object.keys(entries)) {
    for (const [at, run] of (listIn(entries, suite) ?? []).entries()) {
      if (!isObject(run)) continue;
      for (const [index, bench] of (listIn(run, 'benches') ?? []).entries()) {
        const location = pointer('entries', suite, at, 'benches', index);
        if (isObject(bench)) addBench(bench, { suite, run }, location, reading);
        else reading.reject(location, 'It is no benchmark with a name, a value and a unit.');
      }
    }
  }
}

function addBench(
  bench: JsonObject,
  { suite, run = {} }: { suite?: string; run?: JsonObject },
  location: string,
  reading: Reading,
): void {
  const value = numberOf(bench['value']);
  const name = textOf(bench['name']);
  if (value === undefined || name === undefined) {
    reading.reject(location, 'It has no name, or its value is no number.');
    return;
  }
  const unit = textOf(bench['unit']) ?? '';
  const commit = objectAt(run, 'commit');
  const date = numberOf(run['date']);
  reading.add({
    kind: 'performance',
    outcome: 'measured',
    provenance: 'imported',
    tool: toolOf(run),
    // Milliseconds since 1970, of when the action ran.
    takenAt: date === undefined ? undefined : reading.takeTime('date', isoOf(date)),
    component: name,
    scenario: suite,
    ...figuresOf(value, unit, reading),
    location,
    // Of the commit its id alone: the rest names its author.
    original: keptOriginal({ ...bench, commit: textOf(commit['id']), tool: run['tool'] }),
  });
}

function isoOf(millisecondsSince1970: number): string | undefined {
  const date = new Date(millisecondsSince1970);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function toolOf(run: JsonObject): string {
  const tool = textOf(run['tool']);
  return tool === undefined ? 'github-action-benchmark' : `github-action-benchmark (${tool})`;
}

/** One value and its unit are all that the action keeps: which figure of the times it is, it does not say. */
function figuresOf(
  value: number,
  unit: string,
  reading: Reading,
): Pick<ImportedRecord, 'metrics' | 'extraMetrics' | 'item'> {
  const time = timeUnitOf(unit);
  if (time !== undefined && value > 0) {
    reading.note(
      'The action keeps one value and does not say whether it is a mean or a median of the times: taken as a mean.',
    );
    reading.converted('value', 'meanMs', time.description);
    return { metrics: { meanMs: changeUnit(value, time) } };
  }
  const item = rateItemOf(unit);
  if (item !== undefined && value >= 0) {
    reading.converted('value', 'throughputPerSecond');
    return { metrics: { throughputPerSecond: value }, item };
  }
  reading.converted('value', 'extraMetrics');
  return { extraMetrics: [{ name: 'value', value, ...(unit === '' ? {} : { unit }) }] };
}

/** "ns/iter", "ms", "us/op", "Milliseconds". */
function timeUnitOf(unit: string): UnitChange | undefined {
  const [base = '', per] = unit.trim().split('/');
  if (per !== undefined && !/^(?:iter|iteration|op|run|call|inference)s?$/i.test(per.trim())) return undefined;
  const names: Readonly<Record<string, string>> = {
    nanoseconds: 'ns',
    nsec: 'ns',
    microseconds: 'us',
    usec: 'us',
    milliseconds: 'ms',
    msec: 'ms',
    seconds: 's',
    sec: 's',
  };
  const word = base.trim();
  return unitChange('time', names[word.toLowerCase()] ?? word);
}

/** "iter/sec", "ops/s", "tokens/second", "fps": what there are so many of in a second. */
function rateItemOf(unit: string): string | undefined {
  if (/^fps$/i.test(unit)) return 'frame';
  if (/^qps$/i.test(unit)) return 'query';
  const match = /^([A-Za-z]+?)s?\s*(?:\/|per)\s*(?:s|sec|second)$/i.exec(unit);
  return match?.[1]?.toLowerCase();
}
