import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelSchema } from '../../core/domain/model.ts';
import { allBytes, bytesOf } from '../../core/onnx/byte-source.ts';
import { ProtoMessage } from '../../core/onnx/proto-message.ts';
import { componentOf, type ModelKey } from '../../core/zoo/build.ts';
import { generateInput, resolveInputs } from '../../core/zoo/inputs.ts';
import { ModelStore } from './model-store.ts';

let folder: string;
let store: ModelStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-file-'));
  store = new ModelStore({ cacheFolder: join(folder, 'cache') });
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

type Dimension = number | string | undefined;

function valueInfo(name: string, elementCode: number, dimensions: readonly Dimension[]): ProtoMessage {
  const shape = new ProtoMessage();
  for (const dimension of dimensions) {
    const message = new ProtoMessage();
    if (typeof dimension === 'number') message.integer(1, dimension);
    else if (dimension !== undefined) message.string(2, dimension);
    shape.message(1, message);
  }
  const tensor = new ProtoMessage().integer(1, elementCode).message(2, shape);
  return new ProtoMessage().string(1, name).message(2, new ProtoMessage().message(1, tensor));
}

/** A model that puts out its first input as it is, as another exporter would write it. */
function identityModel(inputs: readonly ProtoMessage[], output: ProtoMessage, firstName: string, more?: ProtoMessage) {
  const node = new ProtoMessage().string(1, firstName).string(2, 'y').string(4, 'Identity');
  const graph = new ProtoMessage().message(1, node).string(2, 'identity');
  if (more !== undefined) graph.message(5, more);
  for (const input of inputs) graph.message(11, input);
  graph.message(12, output);
  return new ProtoMessage().integer(1, 9).message(7, graph).message(8, new ProtoMessage().integer(2, 20)).toSource();
}

async function write(
  name: string,
  source = identityModel([valueInfo('x', 1, ['N', 4])], valueInfo('y', 1, ['N', 4]), 'x'),
) {
  const path = join(folder, name);
  await writeFile(path, allBytes(source));
  return path;
}

function key(modelId: string, changes: Partial<ModelKey> = {}): ModelKey {
  return { modelId, component: 'model', precision: 'fp32', spelling: 'portable', batch: 1, shape: {}, ...changes };
}

describe("a person's own file", () => {
  test('is a model: its free dimensions have names and standard sizes, its inputs rules by type and name', async () => {
    const inputs = [
      valueInfo('input_ids', 7, ['batch_size', 'seq_len']),
      valueInfo('attention_mask', 7, ['batch_size', 'seq_len']),
      valueInfo('token_type_ids', 7, [undefined, undefined]),
      valueInfo('pixel_values', 1, [undefined, 3, undefined, undefined]),
      valueInfo('past_mask', 9, ['batch_size', 'past_sequence_length + 1']),
      valueInfo('past', 10, ['batch_size', 'past_sequence_length', 'sequence_length']),
    ];
    const path = await write(
      'text.onnx',
      identityModel(inputs, valueInfo('y', 7, ['batch_size', 'seq_len']), 'input_ids'),
    );
    const model = modelSchema.parse(await store.get(path));
    expect(model).toMatchObject({ id: path, label: 'text.onnx', origin: 'file', path });
    expect(model.parameters).toBeUndefined();
    const ones = { rule: 'constant', value: 1 };
    const normal = { rule: 'normal', mean: 0, standardDeviation: 1 };
    const { inputs: specs, standardShape } = componentOf(model, 'model');
    expect(specs.map(({ name, dimensions, values }) => [name, dimensions, values])).toEqual([
      ['input_ids', ['batch', 'seq_len'], { rule: 'integers', low: 0, high: 100 }],
      ['attention_mask', ['batch', 'seq_len'], ones],
      ['token_type_ids', ['batch', 'sequence'], { rule: 'constant', value: 0 }],
      ['pixel_values', ['batch', 3, 'height', 'width'], normal],
      ['past_mask', ['batch', 'past_sequence_length + 1'], ones],
      ['past', ['batch', 'past_sequence_length', 'sequence_length'], normal],
    ]);
    expect(standardShape).toEqual({
      seq_len: 128,
      sequence: 128,
      height: 224,
      width: 224,
      past_sequence_length: 128,
      sequence_length: 128,
    });
  });

  test('runs on the inputs that are made up for it', async () => {
    const path = await write('run.onnx');
    const built = await store.build(key(path, { batch: 3 }));
    const [input] = resolveInputs(componentOf(await store.get(path), 'model'), 3, {});
    if (input === undefined) throw new Error('The model has no input.');
    const { data, dimensions } = generateInput(input, 1);
    if (!(data instanceof Float32Array)) throw new Error('The input is no float.');
    const session = await InferenceSession.create(built.path);
    const { y } = await session.run({ x: new Tensor('float32', data, dimensions) });
    expect(y?.dims).toEqual([3, 4]);
    expect(y?.data).toEqual(data);
  });

  test('is measured as it is: the built model is the file itself, and its hash tells one content from another', async () => {
    const path = await write('same.onnx');
    const first = await store.build(key(path));
    expect(first.path).toBe(path);
    await write('same.onnx', identityModel([valueInfo('x', 1, ['N', 5])], valueInfo('y', 1, ['N', 5]), 'x'));
    expect((await store.build(key(path))).contentHash).not.toBe(first.contentHash);
  });

  test('with a fixed batch takes that one, and says so when another is asked for', async () => {
    const path = await write('fixed.onnx', identityModel([valueInfo('x', 1, [8, 4])], valueInfo('y', 1, [8, 4]), 'x'));
    await expect(store.build(key(path))).rejects.toThrow(/takes batches of 8 only, not of 1: its shapes are fixed/);
    expect((await store.build(key(path, { batch: 8 }))).path).toBe(path);
    await expect(store.build(key(path, { batch: 8, shape: { sequence: 3 } }))).rejects.toThrow(
      /no dimension "sequence"/,
    );
  });

  test('in fp32 comes in the other precisions too, made once and kept by its content', async () => {
    const zoo = await store.build({ ...key('bert-tiny'), component: 'encoder' });
    for (const precision of ['fp16', 'int8', 'int4'] as const) {
      const converted = await store.build(key(zoo.path, { precision }));
      expect(converted.bytes).toBeLessThan(zoo.bytes * 0.95);
      expect((await store.build(key(zoo.path, { precision }))).path).toBe(converted.path);
      const session = await InferenceSession.create(converted.path);
      expect(session.outputNames).toEqual(['last_hidden_state', 'pooler_output']);
      await session.release();
    }
  });

  test('that is not in fp32 is measured as it is', async () => {
    const half = await store.build({ ...key('bert-tiny'), component: 'encoder', precision: 'fp16' });
    expect((await store.get(half.path)).precisions).toEqual(['fp16']);
    await expect(store.build(key(half.path, { precision: 'int8' }))).rejects.toThrow(/measured as it is/);
  });
});

describe('a file that cannot be measured is refused in one sentence', () => {
  test('missing, a folder, no model', async () => {
    await expect(store.get(join(folder, 'none.onnx'))).rejects.toThrow(
      /none\.onnx cannot be read \(ENOENT\); check the path/,
    );
    await expect(store.get(folder)).rejects.toThrow(/holds no \.onnx file/);
    await expect(store.get(await write('text.onnx', bytesOf(Buffer.from('hello'))))).rejects.toThrow(
      /text\.onnx is not an ONNX model that can be read: /,
    );
  });

  test('an input that nobody can make up', async () => {
    const strings = identityModel([valueInfo('words', 8, ['N'])], valueInfo('y', 8, ['N']), 'words');
    await expect(store.get(await write('strings.onnx', strings))).rejects.toThrow(
      /The input "words" is a tensor of string, which Assay cannot make up/,
    );
    const untyped = identityModel([new ProtoMessage().string(1, 'list')], valueInfo('y', 1, []), 'list');
    await expect(store.get(await write('list.onnx', untyped))).rejects.toThrow(/"list" is a value without a type/);
  });
});

describe('external data', () => {
  function withExternal(location: string) {
    const entry = (name: string, value: string) => new ProtoMessage().string(1, name).string(2, value);
    const tensor = new ProtoMessage()
      .integer(1, 4)
      .integer(2, 1)
      .string(8, 'w')
      .message(13, entry('location', location))
      .message(13, entry('length', '16'))
      .integer(14, 1);
    return identityModel([valueInfo('x', 1, ['N', 4])], valueInfo('y', 1, ['N', 4]), 'x', tensor);
  }

  test('beside the model belongs to it', async () => {
    await writeFile(join(folder, 'weights.bin'), new Uint8Array(16));
    const path = await write('model.onnx', withExternal('weights.bin'));
    const built = await store.build(key(path));
    expect(built.externalData).toMatchObject([{ location: 'weights.bin', bytes: 16 }]);
    await writeFile(join(folder, 'weights.bin'), new Uint8Array(16).fill(1));
    expect((await store.build(key(path))).contentHash).not.toBe(built.contentHash);
  });

  test('outside of its folder is never read, also not through a link', async () => {
    const inner = join(folder, 'inner');
    await mkdir(inner);
    await writeFile(join(folder, 'secret.bin'), new Uint8Array(16));
    await symlink(join(folder, 'secret.bin'), join(inner, 'link.bin'));
    for (const location of [
      '../secret.bin',
      join(folder, 'secret.bin'),
      'link.bin',
      'a/../../secret.bin',
      '.',
      'x\0y',
    ]) {
      const path = await write('inner/model.onnx', withExternal(location));
      await expect(store.build(key(path))).rejects.toThrow(/outside of its own folder/);
    }
  });

  test('that is missing or too short is told', async () => {
    const path = await write('model.onnx', withExternal('weights.bin'));
    await expect(store.build(key(path))).rejects.toThrow(/keeps weights in "weights\.bin", which is not there/);
    await writeFile(join(folder, 'weights.bin'), new Uint8Array(15));
    await expect(store.build(key(path))).rejects.toThrow(/should have 16 bytes and has 15/);
  });
});
