import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ModelKey } from '../../core/zoo/build.ts';
import { ModelStore } from './model-store.ts';

const tiny: ModelKey = {
  modelId: 'bert-tiny',
  component: 'encoder',
  precision: 'fp32',
  spelling: 'portable',
  batch: 1,
  shape: { sequence: 128 },
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-models-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function sha256(...paths: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(await readFile(path));
  return hash.digest('hex');
}

describe('a model of the zoo', () => {
  test('has the bytes that it always had, on every machine', async () => {
    const built = await new ModelStore({ cacheFolder: folder }).build(tiny);
    // Another hash means other bytes: then raise generatorVersion, or results of different files count as one model.
    expect(built.contentHash).toBe('3c4108cc182000838e5a8dd6d9c0e43c20dcd754c4dd85f51fa95765e0e4fe2c');
    expect(await sha256(built.path)).toBe(built.contentHash);
    expect((await stat(built.path)).size).toBe(built.bytes);
  });

  test.each([
    ['fp16', '896282d94615fd3cd3a0b3fc987bf37efab144340cc8e11c82524701a9379304'],
    ['int8', '0bd7f22a816cc96cfc0b7e3addffb207f536032a2bf931a7ffc3ae7254806fec'],
    ['int4', '5ad32b15b870a968be1570c9af5ef2e8efc510513436a450fb49d0c487c6c24e'],
  ] as const)('has the bytes that it always had in %s too', async (precision, hash) => {
    const built = await new ModelStore({ cacheFolder: folder }).build({ ...tiny, precision });
    expect(built.contentHash).toBe(hash);
  });

  test('is built once: again, and by another process, it comes from the cache', async () => {
    const first = await new ModelStore({ cacheFolder: folder }).build(tiny);
    const builtAt = (await stat(first.path)).mtimeMs;
    const second = await new ModelStore({ cacheFolder: folder }).build({ ...tiny, shape: {} });
    expect(second).toEqual(first);
    expect((await stat(second.path)).mtimeMs).toBe(builtAt);
  });

  test('is another file for another batch, shape or spelling', async () => {
    const store = new ModelStore({ cacheFolder: folder });
    const keys = [
      tiny,
      { ...tiny, batch: 2 },
      { ...tiny, shape: { sequence: 16 } },
      { ...tiny, spelling: 'fused' as const },
    ];
    const hashes = [];
    for (const key of keys) hashes.push((await store.build(key)).contentHash);
    expect(new Set(hashes).size).toBe(4);
  });

  test('built by several at once ends as one complete file for all, and nothing half made is left', async () => {
    const stores = Array.from({ length: 4 }, () => new ModelStore({ cacheFolder: folder }));
    const built = await Promise.all(stores.map((store) => store.build(tiny)));
    expect(new Set(built.map((model) => model.contentHash)).size).toBe(1);
    expect(await sha256(built[0]?.path ?? '')).toBe(built[0]?.contentHash);
    expect(await readdir(folder)).toHaveLength(1);
  });

  test('that was cut short in the cache is built again', async () => {
    const first = await new ModelStore({ cacheFolder: folder }).build(tiny);
    await truncate(first.path, 1_000);
    const second = await new ModelStore({ cacheFolder: folder }).build(tiny);
    expect(await sha256(second.path)).toBe(first.contentHash);
  });

  test('with weights beside the graph opens in the runtime, and its hash covers both files', async () => {
    const built = await new ModelStore({ cacheFolder: folder, inlineLimitBytes: 1_000_000 }).build(tiny);
    const [side] = built.externalData;
    expect(side?.bytes).toBeGreaterThan(17_500_000);
    expect(dirname(side?.path ?? '')).toBe(dirname(built.path));
    expect(await sha256(built.path, side?.path ?? '')).toBe(built.contentHash);
    const session = await InferenceSession.create(built.path);
    expect(session.inputNames).toEqual(['input_ids', 'attention_mask', 'token_type_ids']);
    await session.release();
  });

  test('that does not exist is refused in one sentence', async () => {
    const store = new ModelStore({ cacheFolder: folder });
    await expect(store.get('bert-huge')).rejects.toThrow(/There is no model "bert-huge"; the zoo has: bert-tiny/);
    await expect(store.build({ ...tiny, modelId: 'bert-huge' })).rejects.toThrow(/There is no model "bert-huge"/);
  });

  test('that cannot be written says where, and what to do', async () => {
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    await expect(new ModelStore({ cacheFolder: blocked }).build(tiny)).rejects.toThrow(
      /The model folder .* cannot be written; choose another/,
    );
  });
});

describe('the cache', () => {
  const batches = [1, 2, 3, 4];

  test('keeps to its limit: the models that were not used for longest go', async () => {
    const unlimited = new ModelStore({ cacheFolder: folder });
    const built = [];
    for (const batch of batches) built.push(await unlimited.build({ ...tiny, batch }));
    for (const [age, model] of [...built].reverse().entries()) await use(model.path, age + 1);
    await unlimited.build({ ...tiny, batch: 1 });
    const freed = await new ModelStore({ cacheFolder: folder, cacheLimitBytes: 40_000_000 }).prune();
    expect(freed).toBeGreaterThan(17_000_000 * 2);
    const kept = await Promise.all(
      built.map(async ({ path }) => (await stat(path).catch(() => undefined)) !== undefined),
    );
    expect(kept).toEqual([true, false, false, true]);
  });

  test('keeps the six newest while it builds, whatever the limit is: a pipeline needs the files of all its stages', async () => {
    const store = new ModelStore({ cacheFolder: folder, cacheLimitBytes: 1 });
    for (const batch of [1, 2, 3, 4, 5, 6, 7]) await store.build({ ...tiny, batch });
    expect(await readdir(folder)).toHaveLength(6);
    await store.prune();
    expect(await readdir(folder)).toHaveLength(0);
  });

  test('sweeps out what a process that died left, and not what one is writing now', async () => {
    const store = new ModelStore({ cacheFolder: folder });
    await store.build(tiny);
    for (const [name, age] of [
      ['.partial-old', 7_200],
      ['.partial-new', 1],
    ] as const) {
      await writePartial(join(folder, name), age);
    }
    await store.prune();
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual(['.partial-new']);
  });
});

/** Sets the time of last use so many seconds back. */
async function use(modelPath: string, ageSeconds: number): Promise<void> {
  const at = new Date(Date.now() - ageSeconds * 1_000);
  for (const name of await readdir(dirname(modelPath))) await utimes(join(dirname(modelPath), name), at, at);
}

async function writePartial(partial: string, ageSeconds: number): Promise<void> {
  await mkdir(partial);
  await writeFile(join(partial, 'model.onnx'), 'half');
  await use(join(partial, 'model.onnx'), ageSeconds);
}
