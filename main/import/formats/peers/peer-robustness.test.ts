import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importedRecordSchema } from '../../../../core/domain/imported.ts';
import type { SourceDocument } from '../../format.ts';
import { json, text } from './peer-format.test-support.ts';
import { peerFormats } from './registry.ts';

function reference(name: string): string {
  return readFileSync(join(import.meta.dirname, 'reference', name), 'utf8');
}

const values: readonly unknown[] = [
  JSON.parse(reference('google-benchmark.reference.json')),
  JSON.parse(reference('optimum-report.reference.json')),
  [
    {
      model_type: 'x',
      n_prompt: 1,
      n_gen: 0,
      avg_ns: 5,
      avg_ts: 2,
      samples_ns: [1, 2],
      gpu_info: 'a',
      test_time: '2026-01-01T00:00:00Z',
    },
  ],
  [{ startComputeMs: 0, endComputeMs: 1, computeMs: 1, latencyMs: 2, h2dMs: 1 }],
  {
    'Scenario Name': 'a',
    'Execution Provider Name': 'b',
    'Benchmark Success': true,
    category_results: { x: { 'Avg Time to First Token': 1 } },
  },
  {
    cmd_options: { m: 'a' },
    configuration_setup: { nireq: 4 },
    execution_results: { latency_avg: 1, throughput: 3, percentile_boundary: 50 },
  },
  {
    lastUpdate: 1,
    entries: { a: [{ commit: { id: 'a' }, date: 1, tool: 'go', benches: [{ name: 'a', value: 1, unit: 'ns/iter' }] }] },
  },
];
const texts = ['openvino.csv', 'mlperf-Server.txt', 'mlperf-Offline.txt'].map(reference);

const hostile = [
  null,
  '',
  'NaN',
  -1,
  0,
  1e308,
  -1e308,
  [],
  {},
  [[1]],
  true,
  '9'.repeat(400),
  { __proto__: null, unit: 's' },
  'Z'.repeat(100),
];

/** Values here and there replaced or left out, chosen by the numbers that are drawn. */
function spoilt(value: unknown, draw: () => number): unknown {
  const dice = draw();
  if (dice < 0.08) return hostile[Math.floor(draw() * hostile.length)];
  if (Array.isArray(value)) return value.map((item: unknown) => spoilt(item, draw));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(() => draw() > 0.03);
  return Object.fromEntries(kept.map(([name, item]) => [name, spoilt(item, draw)]));
}

/** Numerical Recipes' generator: the same seed spoils in the same way. */
function drawFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function readAll(document: SourceDocument): Promise<void> {
  for (const format of peerFormats) {
    if (!format.matches(document)) continue;
    const { records, conversions } = await format.read(document);
    // What does not fit is rejected on its way to the store; a record that is accepted must say nothing untrue of its kind.
    for (const record of records) {
      if (!importedRecordSchema.safeParse(record).success) continue;
      expect(record.provenance).toBe('imported');
      if (record.outcome === 'failed') expect(record.failure?.message).not.toBe('');
    }
    for (const conversion of conversions) expect(conversion.count).toBeGreaterThan(0);
  }
}

test('no spoilt report makes a reader fail', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(values.length - 1), async (seed, index) => {
      await readAll(json(spoilt(values[index], drawFrom(seed))));
    }),
    { numRuns: 300, seed: 6 },
  );
});

test('no text with lines cut, doubled or mixed makes a reader fail', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(texts.length - 1), async (seed, index) => {
      const draw = drawFrom(seed);
      const lines = (texts[index] ?? '').split('\n').flatMap((line) => {
        const dice = draw();
        if (dice < 0.05) return [];
        if (dice < 0.1) return [line, line];
        return [dice < 0.2 ? line.slice(0, Math.floor(draw() * line.length)) : line];
      });
      await readAll(text(lines.join('\n')));
    }),
    { numRuns: 200, seed: 6 },
  );
});
