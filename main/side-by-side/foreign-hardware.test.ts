import { expect, test } from 'vitest';
import { ingestResults } from '../ingest/ingest-results.ts';
import { OneAtATime } from '../sessions/one-at-a-time.ts';
import { openTemporaryStore } from '../store/testing/temporary-store.ts';
import { readForeignHardware } from './foreign-hardware.ts';

test('hardware that other tools named is told with how often, and is no machine', async () => {
  const { store } = await openTemporaryStore();
  expect(await readForeignHardware(store)).toEqual([]);
  const record = { tool: 'llama-bench', model: 'qwen', backend: 'CUDA' };
  const rows = [
    { ...record, machine: 'Quadro P4000', median_ms: 12.5 },
    { ...record, machine: 'Quadro P4000', median_ms: 13 },
    { ...record, machine: 'RTX 3080', median_ms: 2 },
  ];
  const parts = { store, turns: new OneAtATime(), assayVersion: '0.1.0', now: () => new Date(0) };
  expect(await ingestResults(parts, 'application/json', JSON.stringify(rows))).toMatchObject({ stored: 3 });
  expect(await readForeignHardware(store)).toEqual([
    { name: 'Quadro P4000', records: 2 },
    { name: 'RTX 3080', records: 1 },
  ]);
});
