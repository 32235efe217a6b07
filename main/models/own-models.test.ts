import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelInspectionSchema } from '../../core/domain/model-inspection.ts';
import { type Component, modelSchema } from '../../core/domain/model.ts';
import { inputsFor } from '../../core/transform/precision.ts';
import { generateInput, resolveInputs } from '../../core/zoo/inputs.ts';
import { decoderGraph, modelBytes, textGraph, vocabulary, writeTo } from './exported-model.test-kit.ts';
import { OwnModels, withInputsFrom } from './own-models.ts';

let folder: string;
let own: OwnModels;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-own-'));
  own = new OwnModels({ folder: join(folder, 'hub') });
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function key(modelId: string, component = 'model', precision: 'fp32' | 'fp16' = 'fp32', batch = 1) {
  return { modelId, component, precision, spelling: 'portable', batch, shape: {} } as const;
}

/** Runs a component on the inputs that are made up for it. */
async function run(path: string, component: Component, batch: number): Promise<InferenceSession.ReturnType> {
  const session = await InferenceSession.create(path);
  const feeds: Record<string, Tensor> = {};
  for (const input of resolveInputs(component, batch, {})) {
    const { data, dimensions } = generateInput(input, 1);
    if (data instanceof Float32Array) feeds[input.name] = new Tensor('float32', data, dimensions);
    else if (data instanceof BigInt64Array) feeds[input.name] = new Tensor('int64', data, dimensions);
    else if (data instanceof Uint16Array) feeds[input.name] = new Tensor('float16', data, dimensions);
    else throw new Error(`The input ${input.name} is of a type that this test does not know.`);
  }
  const outputs = await session.run(feeds);
  await session.release();
  return outputs;
}

async function exportedFolder(): Promise<string> {
  const path = join(folder, 'exported');
  await writeTo(join(path, 'config.json'), JSON.stringify({ model_type: 't5', vocab_size: 50, n_positions: 16 }));
  await writeTo(join(path, 'onnx/encoder_model.onnx'), modelBytes(textGraph()));
  await writeTo(join(path, 'onnx/encoder_model_fp16.onnx'), modelBytes(textGraph('float16')));
  await writeTo(join(path, 'onnx/decoder_model_merged.onnx'), modelBytes(decoderGraph()));
  await writeTo(join(path, 'onnx/decoder_model_merged_fp16.onnx'), modelBytes(decoderGraph('float16')));
  return path;
}

describe('a folder that an exporter wrote', () => {
  test('is one model: a component for each graph, a precision for each variant, its class from config.json', async () => {
    const path = await exportedFolder();
    const model = modelSchema.parse(await own.describe(path));
    expect(model).toMatchObject({ id: path, label: 'exported', modelClass: 't5', family: 'text-to-text' });
    expect(model.precisions).toEqual(['fp32', 'fp16']);
    expect(model.components.map(({ name, standardShape }) => [name, standardShape])).toEqual([
      ['decoder-merged', { encoder_sequence_length: 16 }],
      ['encoder', { sequence_length: 16 }],
    ]);
  });

  test('draws its ids from the rows of its table', async () => {
    const [, encoder] = (await own.describe(await exportedFolder())).components;
    expect(encoder?.inputs[0]?.values).toEqual({ rule: 'integers', low: 0, high: vocabulary });
  });

  test('runs in every precision, each file with the types that it has itself', async () => {
    const path = await exportedFolder();
    const model = await own.describe(path);
    for (const precision of ['fp32', 'fp16'] as const) {
      for (const component of model.components) {
        const built = await own.build(key(path, component.name, precision, 2));
        const outputs = await run(built.path, inputsFor(component, precision), 2);
        expect(Object.values(outputs).map(({ dims }) => dims.slice(0, 2))).toEqual([[2, 16]]);
      }
    }
    const [decoder] = model.components;
    expect(decoder?.inputTypes).toEqual({ fp32: {}, fp16: { encoder_hidden_states: 'float16' } });
  });

  test('has the precisions that all of its components have, and says which are not whole', async () => {
    const path = await exportedFolder();
    await rm(join(path, 'onnx/decoder_model_merged_fp16.onnx'));
    const model = await own.describe(path);
    expect(model.precisions).toEqual(['fp32']);
    expect(model.note).toBe('Not every component is there in fp16.');
    await expect(own.build(key(path, 'decoder-merged', 'fp16'))).rejects.toThrow(
      /component decoder-merged of .* is not there in fp16; it is there in: fp32/,
    );
  });

  test('without a graph says what was looked for', async () => {
    await writeTo(join(folder, 'empty/config.json'), '{}');
    await expect(own.describe(join(folder, 'empty'))).rejects.toThrow(
      /holds no \.onnx file, nor does its folder "onnx"; give the folder that the exporter wrote/,
    );
  });

  test('with a damaged config.json is read without it', async () => {
    const path = await exportedFolder();
    await writeTo(join(path, 'config.json'), '{"model_type": 7, "vocab_size": "many", "n_positions": -1}');
    expect(await own.describe(path)).toMatchObject({ modelClass: 'custom' });
    await writeTo(join(path, 'config.json'), 'not json');
    expect(await own.describe(path)).toMatchObject({ modelClass: 'custom' });
  });
});

describe('an inspection', () => {
  test('tells inputs, operators, parameters, weights and cost of every graph at the asked sizes', async () => {
    const path = await exportedFolder();
    const inspection = modelInspectionSchema.parse(await own.inspect(path, { batch: 3, sequence_length: 5 }));
    const encoder = inspection.graphs.find(
      ({ component, precision }) => component === 'encoder' && precision === 'fp32',
    );
    expect(encoder).toMatchObject({
      producer: 'assay',
      operatorSets: [{ domain: '', version: 20 }],
      inputs: [{ name: 'input_ids', elementType: 'int64', dimensions: ['batch_size', 'sequence_length'] }],
      operators: [
        { domain: '', operator: 'Gather', count: 1 },
        { domain: '', operator: 'MatMul', count: 1 },
      ],
      parameters: { count: 50 * 4 + 16, tensors: 2, tied: 0 },
      weightTypes: [{ elementType: 'float32', tensors: 2, elements: 216, bytes: 864 }],
      sizes: { batch: 3, sequence_length: 5 },
      flops: { state: 'known', value: 2 * 3 * 5 * 4 * 4 },
      weightBytes: 864,
      activationBytes: { state: 'known', value: 2 * 3 * 5 * 4 * 4 },
    });
    expect(inspection.graphs).toHaveLength(4);
  });

  test('counts a tied table once, also where it stands there transposed', async () => {
    const text = textGraph();
    const [table] = text.initializers;
    if (table === undefined) throw new Error('There is no table.');
    const source = (data: Float32Array) => ({
      byteLength: data.byteLength,
      read: (target: Uint8Array, position: number) => {
        target.set(new Uint8Array(data.buffer).subarray(position, position + target.length));
      },
    });
    const wide = new Float32Array(vocabulary * 32).map((_, index) => Math.cos(index) * 3);
    const wideTransposed = wide.map(
      (_, index) => wide[(index % vocabulary) * 32 + Math.floor(index / vocabulary)] ?? 0,
    );
    const tied = {
      ...text,
      nodes: [
        ...text.nodes.slice(0, 1),
        { name: '', operator: 'MatMul', domain: '', inputs: ['rows', 'head'], outputs: ['last'], attributes: {} },
      ],
      initializers: [
        { ...table, dimensions: [vocabulary, 32], data: source(wide) },
        { ...table, name: 'head', dimensions: [32, vocabulary], data: source(wideTransposed) },
      ],
    };
    await writeTo(join(folder, 'tied.onnx'), modelBytes(tied));
    const [graph] = (await own.inspect(join(folder, 'tied.onnx'), {})).graphs;
    expect(graph?.parameters).toEqual({ count: vocabulary * 32, tensors: 2, tied: vocabulary * 32 });
  });

  test('of sizes that it has no dimension for is refused with those that there are', async () => {
    await writeTo(join(folder, 'text.onnx'), modelBytes(textGraph()));
    await expect(own.inspect(join(folder, 'text.onnx'), { squence: 3 })).rejects.toThrow(
      'No graph has a free dimension "squence"; there are: batch, sequence_length.',
    );
  });

  test('of a model that nobody can feed still tells the rest, and why its cost is unknown', async () => {
    const words = { name: 'input_ids', elementType: 'string', dimensions: ['n'] };
    await writeTo(join(folder, 'words.onnx'), modelBytes({ ...textGraph(), inputs: [words] }));
    const [graph] = (await own.inspect(join(folder, 'words.onnx'), {})).graphs;
    expect(graph?.obstacle).toMatch(/The input "input_ids" is a tensor of string, which Assay cannot make up/);
    expect(graph?.flops.state).toBe('unknown');
    expect(graph?.parameters.count).toBe(216);
  });
});

describe('inputs from a file', () => {
  /** As numpy.save writes int64. */
  function npy(dimensions: number[], values: number[]): Uint8Array {
    const header =
      `{'descr': '<i8', 'fortran_order': False, 'shape': (${dimensions.join(', ')},), }`.padEnd(117) + '\n';
    const head = Buffer.from(`\x93NUMPY\x01\x00v\x00${header}`, 'latin1');
    return Buffer.concat([head, Buffer.from(BigInt64Array.from(values, BigInt).buffer)]);
  }

  /** As numpy.savez_compressed writes it: one deflated entry and the directory. */
  function npz(name: string, data: Uint8Array, claimedSize = data.length): Uint8Array {
    const packed = deflateRawSync(data);
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claimedSize, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.write(name, 46);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(local.length + packed.length, 16);
    return Buffer.concat([local, packed, entry, end]);
  }

  async function fedBy(name: string, content: Uint8Array | string): Promise<string> {
    await writeTo(join(folder, 'text.onnx'), modelBytes(textGraph()));
    await writeTo(join(folder, name), content);
    return withInputsFrom(join(folder, 'text.onnx'), join(folder, name));
  }

  test('are what the model runs on, whichever format they stand in', async () => {
    const ids = [3, 1, 4, 1, 5, 9];
    const contents: [string, Uint8Array | string][] = [
      ['feeds.json', JSON.stringify({ input_ids: [ids.slice(0, 3), ids.slice(3)] })],
      ['feeds.npy', npy([2, 3], ids)],
      ['feeds.npz', npz('input_ids.npy', npy([2, 3], ids))],
    ];
    for (const [name, content] of contents) {
      const reference = await fedBy(name, content);
      const model = modelSchema.parse(await own.describe(reference));
      expect(model.id).toBe(reference);
      const [component] = model.components;
      expect(component?.standardShape).toEqual({});
      const [input] = resolveInputs(component ?? ({ inputs: [] } as never), 2, {});
      if (input === undefined) throw new Error('The model has no input.');
      const generated = generateInput(input, 1);
      expect([generated.dimensions, [...generated.data].map(Number)]).toEqual([[2, 3], ids]);
    }
  });

  test('are a batch of their own, and no result may name another', async () => {
    const reference = await fedBy('feeds.json', '{"input_ids": [[1, 2], [3, 4]]}');
    await expect(own.build(key(reference))).rejects.toThrow(/feeds\.json are a batch of 2, not of 1; ask for batch 2/);
    expect((await own.build(key(reference, 'model', 'fp32', 2))).modelId).toBe(reference);
  });

  test('that cannot be used are refused in one sentence', async () => {
    const cases: [string, Uint8Array | string, RegExp][] = [
      ['a.json', '{"ids": [[1]]}', /it gives "ids", which is no input of text\.onnx; its inputs are: input_ids/],
      ['b.json', '{"input_ids": [1, 2]}', /its "input_ids" is \[2\], and the model takes \[batch, sequence_length\]/],
      ['c.json', '{"input_ids": [[1, 2], [3]]}', /lists of its "input_ids" are of different lengths/],
      ['d.json', '{"input_ids": [[1.5]]}', /its "input_ids" holds 1\.5, and the model takes int64/],
      ['e.json', '[1', /it is no valid JSON/],
      ['f.npy', npy([2, 3], [1]), /it says \[2, 3\] and holds 8 bytes/],
      ['g.npy', 'no array', /it is no NumPy array/],
      ['h.npz', npz('input_ids.npy', npy([1, 1], [1])).subarray(0, 60), /no \.npz archive, or a part of one/],
      ['i.npz', npz('input_ids.npy', new Uint8Array(900_000), 10), /damaged \.npz archive/],
      [
        'j.npz',
        npz('input_ids.npy', new Uint8Array(10), 4_000_000_000),
        /has 4000000000 bytes, and 8000000 may still come/,
      ],
      ['k.txt', '1', /neither \.npz nor \.npy nor \.json/],
    ];
    for (const [name, content, sentence] of cases) {
      await expect(own.describe(await fedBy(name, content))).rejects.toThrow(sentence);
    }
    const missing = withInputsFrom(join(folder, 'text.onnx'), join(folder, 'none.npz'));
    await expect(own.describe(missing)).rejects.toThrow(/none\.npz cannot be used: it cannot be read \(ENOENT\)/);
  });
});
