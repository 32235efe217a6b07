import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SourceDocument } from '../format.ts';
import { table } from '../formats/peers/peer-format.test-support.ts';
import { withDocument } from '../parse-document.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { readMapping } from './read-mapping.ts';

function mapping(changes: object = {}): string {
  return JSON.stringify({
    mapping: 1,
    name: 'Night bench',
    tool: 'night-bench',
    fields: { model: 'net', medianMs: { from: 'lat', unit: 's' } },
    ...changes,
  });
}

function message(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof UnreadableFile) return error.message;
    throw error;
  }
  throw new Error('It was accepted.');
}

const rows: SourceDocument = table([
  { net: 'bert', lat: 0.0125 },
  { net: 'vit', lat: 'n/a' },
  { net: 'gpt', lat: 'fast' },
]);

test('columns become fields in our units, with the conversion told; a row without a number or with a wrong one is rejected', async () => {
  const format = readMapping(mapping());
  expect(format.id).toBe('mapping:night-bench');
  expect(format.matches(rows)).toBe(true);
  const file = await format.read(rows);
  expect(file.records).toMatchObject([
    {
      tool: 'night-bench',
      kind: 'performance',
      provenance: 'imported',
      model: 'bert',
      metrics: { medianMs: 12.5 },
      location: 'row 1',
    },
  ]);
  expect(file.conversions).toContainEqual({ from: 'lat', to: 'medianMs', unit: 's → ms, × 1000', count: 1 });
  expect(file.rejected).toEqual([
    { location: 'row 2', reason: 'None of the numbers that the mapping names is in this row.' },
    { location: 'row 3', reason: 'lat is "fast", which is no number.' },
  ]);
});

test('a pointer finds the list, and others the fields in its items; constants, shape, samples and failures', async () => {
  const format = readMapping(
    mapping({
      list: '/data/runs',
      provenance: 'simulated',
      provenanceReason: 'made by a simulator',
      fields: {
        model: '/net/name',
        batch: { value: 8 },
        samplesMs: { from: 'times', unit: 'us' },
        takenAt: { from: 'at', unit: 'unix s' },
        failure: 'error',
      },
      shape: { sequence: '/net/length' },
      extraMetrics: [{ name: 'accuracy', from: 'acc', unit: '%' }],
    }),
  );
  const value = {
    data: {
      runs: [
        { net: { name: 'bert', length: 128 }, times: [1500, 2500], at: 1_764_000_000, acc: 91.5 },
        { net: { name: 'vit' }, times: [], error: 'out of memory' },
        { net: { name: 'gpt' }, times: 'many' },
      ],
    },
  };
  const file = await format.read({ kind: 'json', name: 'a.json', value });
  expect(file.records).toMatchObject([
    {
      provenance: 'simulated',
      provenanceReason: 'made by a simulator',
      model: 'bert',
      batch: 8,
      shape: { sequence: 128 },
      samplesMs: [1.5, 2.5],
      metrics: { medianMs: 2, sampleCount: 2 },
      takenAt: '2025-11-24T16:00:00.000Z',
      extraMetrics: [{ name: 'accuracy', value: 91.5, unit: '%' }],
      location: '/data/runs/0',
    },
    { model: 'vit', outcome: 'failed' },
  ]);
  expect(file.rejected).toMatchObject([{ location: '/data/runs/2', reason: 'times is no list of numbers.' }]);
});

test('a row that failed is a failure with its message, and has no figures', async () => {
  const format = readMapping(
    mapping({ fields: { model: 'net', medianMs: { from: 'lat', unit: 's' }, failure: 'error' } }),
  );
  const { records } = await format.read(table([{ net: 'bert', lat: 0.5, error: 'out of memory' }]));
  expect(records).toMatchObject([{ outcome: 'failed', failure: { message: 'out of memory' } }]);
  expect(records[0]).not.toHaveProperty('metrics');
});

test('a column that the table does not have is told with those that it has', async () => {
  const format = readMapping(mapping({ fields: { model: 'net', medianMs: 'latency' } }));
  await expect(format.read(rows)).rejects.toThrow(
    'a.csv has no column latency, which the mapping names. It has: net, lat.',
  );
});

test('what is wrong with a mapping is told with its place', () => {
  expect(message(() => readMapping('{"mapping": 1,\n "name" "x"}'))).toBe(
    'The mapping file is not whole JSON: it breaks at line 2, column 9.',
  );
  expect(message(() => readMapping(mapping({ fields: { medianMs: { from: 'lat', unit: 'sec' } } })))).toBe(
    'The mapping file is not right at fields.medianMs.unit: "sec" is no unit that fits; use one of ns, us, µs, ms, s, min, h.',
  );
  expect(message(() => readMapping(mapping({ fields: { batch: { from: 'b', unit: 's' } } })))).toContain(
    'batch has no unit',
  );
  expect(message(() => readMapping(mapping({ fields: { latency: 'lat' } })))).toContain('fields');
  expect(message(() => readMapping(mapping({ provenance: 'measured' })))).toContain('at provenance');
  expect(message(() => readMapping(mapping({ list: 'results' })))).toContain('JSON pointer');
});

test('the example of docs/import.md works as it stands', async () => {
  const document = readFileSync(join(import.meta.dirname, '../../../docs/import.md'), 'utf8');
  const block = (language: string): string =>
    new RegExp(`<!-- example -->\\n\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(document)?.[1] ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'assay-mapping-'));
  try {
    const csv = join(folder, 'bench.csv');
    writeFileSync(csv, block('csv'));
    const format = readMapping(block('json'));
    const file = await withDocument(csv, (parsed) => format.read(parsed.document));
    expect(file.records).toMatchObject([
      {
        tool: 'team-bench',
        model: 'resnet50',
        backend: 'onnxruntime-cuda',
        batch: 8,
        metrics: { meanMs: 12.5, p99Ms: 15.25, peakMemoryBytes: 536_870_912 },
        takenAt: '2026-03-01T09:00:00.000Z',
      },
      { model: 'bert-base', outcome: 'failed', failure: { message: 'CUDA out of memory' } },
    ]);
    expect(file.rejected).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
