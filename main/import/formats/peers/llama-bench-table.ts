import type { ImportFormat } from '../../format.ts';
import { Reading } from '../../reading.ts';
import { numberOf } from '../../json-values.ts';
import { componentOf, precisionOf } from './llama-bench.ts';

const header = /^\|\s*model\s*\|.*\|\s*test\s*\|.*\bt\/s\s*\|\s*$/m;

/** What llama-bench prints unless it is told otherwise: a table in Markdown, with rates alone. */
export const llamaBenchTable: ImportFormat = {
  id: 'llama-bench-table',
  label: 'llama-bench of llama.cpp (printed table)',
  matches: (document) => document.kind === 'text' && header.test(document.text),
  read(document) {
    const reading = new Reading();
    if (document.kind === 'text') readTable(document.text, reading);
    return Promise.resolve(reading.result());
  },
};

/** `-o sql`, which is a program for another database. */
export const llamaBenchSql: ImportFormat = {
  id: 'llama-bench-sql',
  label: 'llama-bench of llama.cpp as SQL (no results)',
  matches: (document) =>
    document.kind === 'text' && /^CREATE TABLE IF NOT EXISTS (?:llama_bench|test)\b/m.test(document.text),
  read() {
    const reading = new Reading();
    reading.note('SQL of llama-bench is not run. Let it write JSON instead: llama-bench -o json.');
    return Promise.resolve(reading.result());
  },
};

function readTable(text: string, reading: Reading): void {
  const build = /^build:\s*(\S+)(?:\s*\((\d+)\))?/m.exec(text);
  reading.note('The printed table of llama-bench has rates alone. llama-bench -o json has the single times too.');
  let names: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (!line.trimStart().startsWith('|')) continue;
    const cells = line
      .trim()
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    if (header.test(line)) names = cells;
    else if (names.length > 0 && !cells.every((cell) => /^[-: ]*$/.test(cell))) {
      const row = new Map(names.map((name, column) => [name, cells[column] ?? '']));
      addRow(
        row,
        build === null ? undefined : [build[2], build[1]].filter((part) => part !== undefined).join(' '),
        `line ${index + 1}`,
        reading,
      );
    }
  }
}

function addRow(row: ReadonlyMap<string, string>, build: string | undefined, location: string, reading: Reading): void {
  const test = testOf(row.get('test') ?? '');
  const [rate, spread] = (row.get('t/s') ?? '').split('±').map((part) => numberOf(part.trim()));
  const model = row.get('model');
  if (test === undefined || rate === undefined || model === undefined || model === '') {
    reading.reject(location, `The row has no test that Assay knows, or no rate: ${[...row.values()].join(' | ')}`);
    return;
  }
  const threads = numberOf(row.get('threads'));
  reading.add({
    kind: 'performance',
    outcome: 'measured',
    provenance: 'imported',
    tool: 'llama-bench',
    toolVersion: build,
    backend: `llama.cpp ${row.get('backend') ?? ''}`.trim(),
    runtime: 'llama.cpp',
    model,
    modality: 'text',
    component: componentOf(test.prompt, test.generated),
    precision: precisionOf(model),
    shape: Object.fromEntries(Object.entries(test).filter(([, size]) => size > 0)),
    mode: 'inference',
    threads: threads !== undefined && threads > 0 ? threads : undefined,
    item: 'token',
    metrics: { throughputPerSecond: reading.takePositive('t/s', 'throughputPerSecond', rate) },
    extraMetrics: spread === undefined ? undefined : [{ name: 'stddev_ts', value: spread, unit: 'token/s' }],
    location,
    original: Object.fromEntries(row),
  });
}

/** "pp512", "tg 128", "pp512+tg128 @ d4096". */
function testOf(test: string): { prompt: number; generated: number; depth: number } | undefined {
  const match = /^(?:pp\s*(\d+))?\s*\+?\s*(?:tg\s*(\d+))?(?:\s*@\s*d\s*(\d+))?$/.exec(test);
  if (match === null || (match[1] === undefined && match[2] === undefined)) return undefined;
  return { prompt: Number(match[1] ?? 0), generated: Number(match[2] ?? 0), depth: Number(match[3] ?? 0) };
}
