import { describe, expect, test } from 'vitest';
import { buildGraph } from '../zoo/build.ts';
import { allBytes, type ByteSource, bytesOf, zeroBytes } from './byte-source.ts';
import { encodeModel } from './model-writer.ts';
import { type OnnxNode, toOnnxGraph } from './onnx-graph.ts';
import { readGraphsIn, readOnnxGraph } from './onnx-graph-reader.ts';
import { ProtoMessage } from './proto-message.ts';
import { ModelFileError } from './proto-reader.ts';

function node(operator: string, inputs: readonly string[], outputs: readonly string[]): ProtoMessage {
  const message = new ProtoMessage();
  for (const input of inputs) message.string(1, input);
  for (const output of outputs) message.string(2, output);
  return message.string(3, `the ${operator}`).string(4, operator);
}

function tensor(name: string, code: number, dimensions: readonly number[]): ProtoMessage {
  const message = new ProtoMessage();
  for (const size of dimensions) message.integer(1, size);
  return message.integer(2, code).string(8, name);
}

interface Parts {
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly nodes?: readonly ProtoMessage[];
  readonly tensors?: readonly ProtoMessage[];
}

function modelOf({ inputs = [], outputs = [], nodes = [], tensors = [] }: Parts): ByteSource {
  const graph = new ProtoMessage();
  for (const item of nodes) graph.message(1, item);
  for (const item of tensors) graph.message(5, item);
  for (const name of inputs) graph.message(11, new ProtoMessage().string(1, name));
  for (const name of outputs) graph.message(12, new ProtoMessage().string(1, name));
  return new ProtoMessage().integer(1, 9).message(7, graph).toSource();
}

function refusal(source: ByteSource): string {
  try {
    readOnnxGraph(source);
  } catch (error) {
    if (error instanceof ModelFileError) return error.message;
    throw error;
  }
  return 'read';
}

describe('a model that Assay wrote', () => {
  test('reads back as it was, whether its weights lie in it or beside it', () => {
    const key = { modelId: 'bert-tiny', component: 'encoder', precision: 'fp32', spelling: 'fused', batch: 1 } as const;
    const { graph } = buildGraph({ ...key, shape: { sequence: 8 } });
    const wanted = toOnnxGraph(graph);
    for (const inlineLimitBytes of [1, 1e9]) {
      const { model, externalData } = encodeModel(graph, { inlineLimitBytes });
      const found = readOnnxGraph(model, (location) => {
        const file = externalData.find((item) => item.location === location);
        if (file === undefined) throw new Error(`There is no ${location}.`);
        return file.data;
      });
      const structure = ({ initializers, nodes, ...rest }: typeof found) => ({
        ...rest,
        nodes: nodes.map(({ attributes, ...item }) => ({ ...item, attributes: inSinglePrecision(attributes) })),
        initializers: initializers.map(({ name, elementType, dimensions }) => ({ name, elementType, dimensions })),
      });
      expect(structure(found)).toEqual(structure(wanted));
      for (const [index, { data }] of found.initializers.entries()) {
        const own = wanted.initializers[index]?.data ?? zeroBytes(0);
        const length = Math.min(own.byteLength, 256);
        const [a, b] = [new Uint8Array(length), new Uint8Array(length)];
        own.read(a, own.byteLength - length);
        data.read(b, data.byteLength - length);
        expect(b).toEqual(a);
      }
    }
  });
});

/** As ONNX keeps floats. */
function inSinglePrecision(attributes: OnnxNode['attributes']): unknown {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      attribute.kind === 'float' ? { ...attribute, value: Math.fround(attribute.value) } : attribute,
    ]),
  );
}

describe('a graph that no runtime could run is refused in one clause', () => {
  test('a cycle', () => {
    const nodes = [node('Add', ['x', 'b'], ['a']), node('Relu', ['a'], ['b'])];
    expect(refusal(modelOf({ inputs: ['x'], outputs: ['a'], nodes }))).toMatch(
      /^its graph is a cycle: the node "the (Add|Relu)" \((Add|Relu)\) waits for itself$/,
    );
  });

  test('nodes in another order are no fault: they are put in order', () => {
    const nodes = [node('Relu', ['a'], ['b']), node('Neg', ['x'], ['a'])];
    const { nodes: found } = readOnnxGraph(modelOf({ inputs: ['x'], outputs: ['b'], nodes }));
    expect(found.map(({ operator }) => operator)).toEqual(['Neg', 'Relu']);
  });

  test('a value that is given twice: by two nodes, by two weights, by two inputs', () => {
    const twice = [node('Neg', ['x'], ['a']), node('Relu', ['x'], ['a'])];
    expect(refusal(modelOf({ inputs: ['x'], nodes: twice }))).toBe('two things in it give the value "a"');
    const weights = [tensor('w', 1, [0]), tensor('w', 1, [0])];
    expect(refusal(modelOf({ tensors: weights }))).toBe('two things in it give the value "w"');
    expect(refusal(modelOf({ inputs: ['x', 'x'] }))).toBe('two things in it give the value "x"');
  });

  test('a value that nothing gives', () => {
    expect(refusal(modelOf({ nodes: [node('Relu', ['ghost'], ['b'])] }))).toBe(
      'its node "the Relu" (Relu) reads "ghost", which nothing in it gives',
    );
    expect(refusal(modelOf({ outputs: ['y'] }))).toBe('its output "y" is given by nothing in it');
  });
});

describe('weights', () => {
  test('that claim gigabytes in a file of a kilobyte are refused, and nothing is allocated for them', () => {
    const claim = tensor('w', 1, [800_000_000]).bytes(9, bytesOf(new Uint8Array(8)));
    expect(refusal(modelOf({ tensors: [claim] }))).toBe(
      'the tensor "w" says [800000000], which takes 3200000000 bytes, and holds 8',
    );
    const typed = tensor('w', 7, [400_000_000]).bytes(7, bytesOf(Uint8Array.of(1, 2)));
    expect(refusal(modelOf({ tensors: [typed] }))).toMatch(/takes 3200000000 bytes, and holds 2/);
    expect(refusal(modelOf({ tensors: [tensor('w', 1, [2 ** 30, 2 ** 30])] }))).toMatch(/impossible number/);
  });

  test('that do not fill their shape are refused', () => {
    const short = tensor('w', 1, [2, 3]).bytes(9, zeroBytes(12));
    expect(refusal(modelOf({ tensors: [short] }))).toBe(
      'the tensor "w" says [2, 3], which takes 24 bytes, and holds 12',
    );
  });

  test('of no elements are a usual thing', () => {
    const { initializers } = readOnnxGraph(modelOf({ tensors: [tensor('roi', 1, [0])] }));
    expect(initializers.map(({ data }) => data.byteLength)).toEqual([0]);
  });

  test('in the typed fields of older exporters come out as raw data, 64-bit numbers whole', () => {
    const largest = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
    const minusOne = [...Array.from({ length: 9 }, () => 0xff), 0x01];
    const ends = tensor('ends', 7, [2]).bytes(7, bytesOf(Uint8Array.from([...largest, ...minusOne])));
    const scale = tensor('scale', 1, [1]).bytes(4, bytesOf(new Uint8Array(new Float32Array([1.5]).buffer)));
    const flags = tensor('flags', 9, [3]).integer(5, 1).integer(5, 0).integer(5, 1);
    const { initializers } = readOnnxGraph(modelOf({ tensors: [ends, scale, flags] }));
    const [first, second, third] = initializers.map(({ data }) => allBytes(data));
    expect([...new BigInt64Array(first?.buffer ?? new ArrayBuffer(0))]).toEqual([2n ** 63n - 1n, -1n]);
    expect([...new Float32Array(second?.buffer ?? new ArrayBuffer(0))]).toEqual([1.5]);
    expect([...(third ?? [])]).toEqual([1, 0, 1]);
  });

  test('beside the model are asked for only when they are read', () => {
    const entry = (key: string, value: string) => new ProtoMessage().string(1, key).string(2, value);
    const external = tensor('w', 1, [2])
      .message(13, entry('location', 'side.bin'))
      .message(13, entry('offset', '4'))
      .integer(14, 1);
    const asked: string[] = [];
    const { initializers } = readOnnxGraph(modelOf({ tensors: [external] }), (location) => {
      asked.push(location);
      return bytesOf(Uint8Array.of(9, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8));
    });
    expect(asked).toEqual([]);
    expect(initializers.map(({ data }) => [...allBytes(data)])).toEqual([[1, 2, 3, 4, 5, 6, 7, 8]]);
    expect(asked).toEqual(['side.bin']);
  });
});

describe('graphs within a node', () => {
  function ifNode(inner: ProtoMessage): ProtoMessage {
    return node('If', ['c'], ['y']).message(
      5,
      new ProtoMessage().string(1, 'then_branch').message(6, inner).integer(20, 5),
    );
  }
  const branch = new ProtoMessage()
    .message(1, node('Relu', ['late'], ['r']))
    .message(12, new ProtoMessage().string(1, 'r'));

  test('take values from around them, which therefore come first', () => {
    const nodes = [ifNode(branch), node('Neg', ['x'], ['late'])];
    const graph = readOnnxGraph(modelOf({ inputs: ['c', 'x'], outputs: ['y'], nodes }));
    expect(graph.nodes.map(({ operator }) => operator)).toEqual(['Neg', 'If']);
    const then = graph.nodes[1]?.attributes['then_branch'];
    if (then === undefined) throw new Error('The branch was lost.');
    const [inner] = readGraphsIn(then, graph.operatorSets, (name) => name === 'late');
    expect(inner?.nodes.map(({ operator }) => operator)).toEqual(['Relu']);
  });

  test('may not take what nothing gives, nor lie too deep', () => {
    expect(refusal(modelOf({ inputs: ['c'], outputs: ['y'], nodes: [ifNode(branch)] }))).toBe(
      'its node "the If" (If) reads "late", which nothing in it gives',
    );
    let deep = new ProtoMessage().string(2, 'innermost');
    for (let depth = 0; depth < 40; depth++) deep = new ProtoMessage().message(1, ifNode(deep));
    expect(refusal(modelOf({ inputs: ['c'], nodes: [ifNode(deep)] }))).toMatch(/nested more than 16 deep/);
  });
});

test('an attribute that is too large for an exact number is kept as its bytes', () => {
  const ends = new ProtoMessage()
    .string(1, 'ends')
    .bytes(8, bytesOf(Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f])))
    .integer(20, 7);
  const [found] = readOnnxGraph(
    modelOf({ inputs: ['x'], nodes: [node('Slice', ['x'], ['y']).message(5, ends)] }),
  ).nodes;
  expect(found?.attributes['ends']?.kind).toBe('raw');
});
