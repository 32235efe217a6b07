import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesOf } from '../../../core/onnx/byte-source.ts';
import { encodeModel } from '../../../core/onnx/model-writer.ts';
import { decoderGraph, modelBytes, textGraph } from '../exported-model.test-kit.ts';
import { OwnModels } from '../own-models.ts';
import { commit, FakeHub } from './fake-hub.test-kit.ts';
import { hubEndpoint } from './hub-fetch.ts';
import { isSafePath } from './hub-listing.ts';
import { type FetchProgress, HubModels } from './hub-models.ts';
import { parseHubReference } from './hub-reference.ts';

const id = 'hf:owner/name';

let folder: string;
let server: FakeHub;
let endpoint: string;
let waits: number[];
let hub: HubModels;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-hub-'));
  server = new FakeHub();
  endpoint = await server.listen();
  waits = [];
  server.files.set('config.json', Buffer.from(JSON.stringify({ model_type: 't5', vocab_size: 50 })));
  server.files.set('onnx/encoder_model.onnx', modelBytes(textGraph()));
  server.files.set('onnx/encoder_model_fp16.onnx', modelBytes(textGraph('float16')));
  server.files.set('onnx/decoder_model.onnx', modelBytes(decoderGraph()));
  server.files.set('onnx/decoder_model_merged.onnx', modelBytes(decoderGraph()));
  server.files.set('README.md', Buffer.from('A model.'));
  hub = newHub();
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function newHub(): HubModels {
  return new HubModels({
    folder: join(folder, 'hub'),
    endpoint,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
}

const merged = 'onnx/decoder_model_merged.onnx';

function placeOf(path: string): string {
  return join(folder, 'hub/owner--name', commit, path);
}

describe('a model of the hub', () => {
  test('is loaded once, with what is needed of it: configuration, graphs in fp32, a merged decoder for its parts', async () => {
    const { folder: place, identity } = await hub.open(id);
    expect((await readdir(place)).sort()).toEqual(['config.json', 'onnx']);
    expect((await readdir(join(place, 'onnx'))).sort()).toEqual(['decoder_model_merged.onnx', 'encoder_model.onnx']);
    expect(await readFile(placeOf(merged))).toEqual(Buffer.from(server.files.get(merged) ?? []));
    expect(identity).toMatchObject({ id, label: 'owner/name', licence: 'mit' });
    expect(identity.note).toBe('The hub has it in: fp32, fp16; "assay models fetch" loads more.');
  });

  test('works without a network once it is there, also in another process', async () => {
    await hub.open(id);
    await server.close();
    expect((await newHub().open(id)).folder).toBe(join(folder, 'hub/owner--name', commit));
  });

  test('is a model like a folder: described, inspected, built', async () => {
    const own = new OwnModels({ folder: join(folder, 'hub'), endpoint });
    const model = await own.describe(id);
    expect(model).toMatchObject({ id, label: 'owner/name', modelClass: 't5', licence: 'mit', precisions: ['fp32'] });
    expect(model.source).toBe(`Hugging Face, owner/name at commit ${commit}`);
    const key = {
      modelId: id,
      component: 'encoder',
      precision: 'fp32',
      spelling: 'portable',
      batch: 1,
      shape: {},
    } as const;
    expect((await own.build(key)).path).toBe(placeOf('onnx/encoder_model.onnx'));
    expect((await own.inspect(id, {})).graphs).toHaveLength(2);
  });

  test('brings other precisions when they are asked for, and says which there are', async () => {
    await hub.fetch(id, { precisions: ['fp16'] });
    expect(await readdir(placeOf('onnx'))).toEqual(['encoder_model_fp16.onnx']);
    await expect(hub.fetch(id, { precisions: ['int4'] })).rejects.toThrow(
      'owner/name is not on the hub in int4; it is there in: fp32, fp16.',
    );
  });

  test('brings the files beside a graph that the graph names', async () => {
    const { model, externalData } = encodeModel(bigGraph(), {
      inlineLimitBytes: 10,
      externalDataLocation: 'encoder_model.onnx_data',
    });
    const all = (source: { byteLength: number; read: (target: Uint8Array, at: number) => void }) => {
      const bytes = new Uint8Array(source.byteLength);
      source.read(bytes, 0);
      return bytes;
    };
    server.files.set('onnx/encoder_model.onnx', all(model));
    for (const { location, data } of externalData) server.files.set(`onnx/${location}`, all(data));
    await hub.open(id);
    expect(await readdir(placeOf('onnx'))).toContain('encoder_model.onnx_data');
  });
});

function bigGraph() {
  const graph = textGraph();
  const [table, ...rest] = graph.initializers;
  if (table === undefined) throw new Error('There is no table.');
  const data = bytesOf(new Uint8Array(400 * 4 * 4).fill(7));
  return { ...graph, initializers: [{ ...table, dimensions: [400, 4], data }, ...rest] };
}

describe('a download', () => {
  /** Ends the connection when a large file has come so far. */
  function droppingAt(places: number[]): (progress: FetchProgress) => void {
    return ({ fileDone, fileBytes }) => {
      if (fileBytes > 500 && fileDone === places[0]) {
        places.shift();
        server.drop();
      }
    };
  }

  test('that breaks off goes on where it stopped', async () => {
    server.breakAfter = { bytes: 300, times: 2 };
    await hub.fetch(id, { onProgress: droppingAt([300, 600]) });
    const ranges = server.asked.filter((path) => path.startsWith('/large/')).map((path) => path.split(' ')[1]);
    expect(ranges.slice(0, 3)).toEqual([undefined, 'bytes=300-', 'bytes=600-']);
    expect(await readFile(placeOf(merged))).toEqual(Buffer.from(server.files.get(merged) ?? []));
  });

  test('that a crash cut short goes on in the next process', async () => {
    server.breakAfter = { bytes: 200, times: 1_000 };
    const stopping = newHub();
    const controller = new AbortController();
    const stopped = stopping.fetch(id, {
      signal: controller.signal,
      onProgress: ({ fileDone, fileBytes }) => {
        if (fileBytes > 500 && fileDone >= 200) controller.abort();
      },
    });
    await expect(stopped).rejects.toThrow();
    server.breakAfter = undefined;
    server.asked.length = 0;
    await newHub().open(id);
    expect(server.asked.some((path) => path.endsWith(' bytes=200-'))).toBe(true);
  });

  test('starts over where the server takes no ranges', async () => {
    server.breakAfter = { bytes: 300, times: 1 };
    server.ignoresRanges = true;
    await hub.fetch(id, { onProgress: droppingAt([300]) });
    expect(await readFile(placeOf(merged))).toEqual(Buffer.from(server.files.get(merged) ?? []));
  });

  test('of another content than the hub lists is thrown away', async () => {
    const real = server.files.get(merged) ?? new Uint8Array();
    server.files.delete('onnx/encoder_model.onnx');
    server.files.delete('onnx/encoder_model_fp16.onnx');
    server.forged = new Uint8Array(real.length);
    await expect(newHub().open(id)).rejects.toThrow(
      /decoder_model_merged\.onnx of owner\/name came with the hash [0-9a-f]{64} and not [0-9a-f]{64}, so it was thrown away/,
    );
    expect(await readdir(placeOf('onnx')).then((names) => names.filter((name) => name.includes('merged')))).toEqual([]);
  });

  test('of more bytes than the hub lists ends at once', async () => {
    server.forged = new Uint8Array(100_000);
    await expect(hub.open(id)).rejects.toThrow(/is longer than the \d+ bytes that the hub lists/);
  });

  test('of which nothing comes any more gives up after some attempts, each later than the one before', async () => {
    server.breakAfter = { bytes: 0, times: 1_000 };
    await expect(hub.open(id)).rejects.toThrow(/^Assay could not reach 127\.0\.0\.1:\d+ \(.+\); connect this computer/);
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000]);
  });

  test('is repeated when the file was changed behind its back', async () => {
    await hub.open(id);
    await writeFile(placeOf(merged), 'short');
    await newHub().open(id);
    expect((await stat(placeOf(merged))).size).toBe(server.files.get(merged)?.length);
  });
});

describe('what the hub refuses is told in one sentence', () => {
  test.each([
    [401, /has no public model owner\/name, or gives it to accounts only \(401\); check the id/],
    [403, /or gives it to accounts only \(403\)/],
    [404, /has no model owner\/name in that revision, or not that file of it \(404\)/],
    [418, /refused owner\/name with the status 418/],
    [503, /could not reach 127\.0\.0\.1:\d+ \(it answered 503\)/],
  ])('status %i', async (status, sentence) => {
    server.status = status;
    await expect(hub.open(id)).rejects.toThrow(sentence);
  });

  test('no network', async () => {
    await server.close();
    await expect(hub.open(id)).rejects.toThrow(
      /^Assay could not reach 127\.0\.0\.1:\d+ \(ECONNREFUSED\); connect this computer to the network and try again, or load owner\/name on another one and give its folder\.$/,
    );
  });

  test('a repository without graphs, and a page that is no hub', async () => {
    for (const path of [...server.files.keys()]) if (path.endsWith('.onnx')) server.files.delete(path);
    await expect(hub.open(id)).rejects.toThrow(/owner\/name has no \.onnx files on the hub/);
    const elsewhere = new HubModels({ folder: join(folder, 'hub'), endpoint: `${endpoint}/large` });
    await expect(elsewhere.open(id)).rejects.toThrow(/has no model owner\/name/);
  });
});

test('paths of a hostile listing are not taken: nothing is written outside of the folder', async () => {
  for (const path of ['../evil.onnx', '/etc/evil.onnx', 'onnx/../../evil.onnx', 'a\\..\\evil.onnx', 'onnx/./x', '']) {
    expect(isSafePath(path)).toBe(false);
  }
  expect(isSafePath('onnx/decoder_model_merged.onnx_data')).toBe(true);
  server.files.set('onnx/../../../../evil.onnx', new Uint8Array(10));
  await hub.open(id);
  expect(await readdir(folder)).toEqual(['hub']);
});

test('ids are read strictly', () => {
  expect(parseHubReference('hf:owner/name@refs/pr/1')).toMatchObject({
    repository: 'owner/name',
    revision: 'refs/pr/1',
  });
  expect(parseHubReference('hf:gpt2')).toMatchObject({ repository: 'gpt2', revision: 'main' });
  for (const text of ['hf:', 'hf:a/b/c', 'hf:../x', 'hf:a/..', 'hf:a/b@', 'hf:a/b@../c', 'hf:a b/c', 'hf:a/b@x@y']) {
    expect(() => parseHubReference(text)).toThrow(/is no Hugging Face id; write hf:owner\/name/);
  }
});

test("the hub's address is the public one unless HF_ENDPOINT says otherwise", () => {
  expect(hubEndpoint({})).toBe('https://huggingface.co');
  expect(hubEndpoint({ HF_ENDPOINT: ' https://mirror.example/ ' })).toBe('https://mirror.example');
});
