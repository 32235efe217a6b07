import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allBytes, bytesOf, type ByteSource, zeroBytes } from './byte-source.ts';
import { GraphBuilder } from './graph-builder.ts';
import { readModel } from './model-reader.ts';
import { encodeModel } from './model-writer.ts';
import { add } from './operators/elementwise.ts';
import { ProtoMessage } from './proto-message.ts';
import { ModelFileError } from './proto-reader.ts';

function smallModel(): Uint8Array {
  const graph = new GraphBuilder('small');
  const x = graph.input('x', 'float32', [2, 3]);
  graph.output('y', add(graph, x, graph.parameter('w', 'float32', [3], zeroBytes(12))));
  return allBytes(encodeModel(graph.finish()).model);
}

function modelWith(graph: ProtoMessage): ByteSource {
  return new ProtoMessage().integer(1, 9).message(7, graph).toSource();
}

function readOrRefuse(source: ByteSource): string {
  try {
    readModel(source);
    return 'read';
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    return error.message;
  }
}

describe('a file that is no model is refused with one reason', () => {
  test('empty, text, an image', () => {
    expect(readOrRefuse(bytesOf(new Uint8Array()))).toBe('it holds no graph');
    expect(readOrRefuse(bytesOf(Buffer.from('name,value\nlatency,3\n')))).toMatch(/byte \d+|no graph/);
    expect(readOrRefuse(bytesOf(Buffer.from('\x89PNG\r\n\x1a\n....', 'latin1')))).toMatch(/byte \d+|no graph/);
  });

  test('cut off at any byte within its graph', () => {
    const model = smallModel();
    const graphAt = 12;
    for (let length = graphAt; length < model.length - 6; length++) {
      expect(readOrRefuse(bytesOf(model.subarray(0, length)))).toMatch(/cut off or damaged/);
    }
  });

  test('damaged in any way: an answer or a reason, never another error', () => {
    const model = smallModel();
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(model.length - 1), fc.nat(255)), { maxLength: 6 }), (changes) => {
        const damaged = model.slice();
        for (const [at, byte] of changes) damaged[at] = byte;
        readOrRefuse(bytesOf(damaged));
      }),
      { numRuns: 2_000 },
    );
  });

  test('random bytes of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        readOrRefuse(bytesOf(bytes));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a hostile file costs little', () => {
  test('a tensor that claims an impossible shape is refused', () => {
    const tensor = new ProtoMessage()
      .integer(1, 2 ** 40)
      .integer(1, 2 ** 40)
      .integer(2, 1)
      .string(8, 'huge');
    expect(readOrRefuse(modelWith(new ProtoMessage().message(5, tensor)))).toBe(
      'the tensor "huge" has an impossible number of elements',
    );
    const negative = new ProtoMessage().integer(1, -1).integer(2, 1);
    expect(readOrRefuse(modelWith(new ProtoMessage().message(5, negative)))).toMatch(/impossible shape/);
  });

  test('graphs within graphs end at a depth', () => {
    let graph = new ProtoMessage().string(2, 'innermost');
    for (let depth = 0; depth < 50; depth++) {
      graph = new ProtoMessage().message(1, new ProtoMessage().message(5, new ProtoMessage().message(6, graph)));
    }
    expect(readOrRefuse(modelWith(graph))).toMatch(/nested more than 16 deep/);
  });

  test('a name of megabytes is refused and not read', () => {
    const name = new ProtoMessage().bytes(2, zeroBytes(50_000_000));
    expect(readOrRefuse(modelWith(name))).toMatch(/a name of 50000000 bytes/);
  });

  test('a flood of names, and a flood of fields, end at a limit', () => {
    const node = new ProtoMessage().bytes(4, bytesOf(new Uint8Array(60_000).fill(120)));
    const names = new ProtoMessage();
    for (let count = 0; count < 300; count++) names.message(1, node);
    expect(readOrRefuse(modelWith(names))).toBe('its names take more than 16 MB');
    const fields: ByteSource = {
      byteLength: 20_000_000,
      read(target, position) {
        for (let index = 0; index < target.length; index++) target[index] = (position + index) % 2 === 0 ? 0x18 : 1;
      },
    };
    expect(readOrRefuse(fields)).toBe('it has more than 2000000 fields');
  });

  test('weights are skipped: a gigabyte of them is never asked for', () => {
    let readBytes = 0;
    const weights: ByteSource = {
      byteLength: 1_000_000_000,
      read(target) {
        readBytes += target.length;
      },
    };
    const tensor = new ProtoMessage().integer(1, 250_000_000).integer(2, 1).string(8, 'w').bytes(9, weights);
    expect(readModel(modelWith(new ProtoMessage().message(5, tensor))).initializerElements).toEqual({
      float32: 250_000_000,
    });
    expect(readBytes).toBeLessThan(200_000);
  });
});

describe('what real files hold is understood', () => {
  const valueInfo = (name: string, ...dimensions: ProtoMessage[]) => {
    const shape = new ProtoMessage();
    for (const dimension of dimensions) shape.message(1, dimension);
    const tensor = new ProtoMessage().integer(1, 7).message(2, shape);
    return new ProtoMessage().string(1, name).message(2, new ProtoMessage().message(1, tensor));
  };

  test('named, fixed and free dimensions, the last also where they are written as 0 or −1', () => {
    const input = valueInfo(
      'ids',
      new ProtoMessage().string(2, 'batch'),
      new ProtoMessage().integer(1, 128),
      new ProtoMessage(),
      new ProtoMessage().integer(1, 0),
      new ProtoMessage().integer(1, -1),
    );
    expect(readModel(modelWith(new ProtoMessage().message(11, input))).inputs).toEqual([
      {
        name: 'ids',
        type: { kind: 'tensor', elementType: 'int64', dimensions: ['batch', 128, undefined, undefined, undefined] },
      },
    ]);
  });

  test('an input that an initializer gives need not be fed', () => {
    const graph = new ProtoMessage()
      .message(5, new ProtoMessage().integer(2, 7).string(8, 'given'))
      .message(11, valueInfo('given'))
      .message(11, valueInfo('needed'));
    expect(readModel(modelWith(graph)).inputs.map(({ name }) => name)).toEqual(['needed']);
  });

  test('a shape written as one packed field counts the same', () => {
    const packed = new ProtoMessage().bytes(1, bytesOf(Uint8Array.of(3, 0x80, 0x02))).integer(2, 1);
    expect(readModel(modelWith(new ProtoMessage().message(5, packed))).initializerElements).toEqual({ float32: 768 });
  });

  test('nodes and external tensors inside sub-graphs are seen', () => {
    const external = new ProtoMessage()
      .integer(1, 4)
      .integer(2, 1)
      .message(13, new ProtoMessage().string(1, 'location').string(2, '../secret'))
      .integer(14, 1);
    const inner = new ProtoMessage().message(1, new ProtoMessage().string(4, 'Relu')).message(5, external);
    const branch = new ProtoMessage().string(1, 'then_branch').message(6, inner);
    const summary = readModel(
      modelWith(new ProtoMessage().message(1, new ProtoMessage().string(4, 'If').message(5, branch))),
    );
    expect(summary.operators.map(({ operator }) => operator).sort()).toEqual(['If', 'Relu']);
    expect(summary.externalData).toEqual([{ location: '../secret', requiredBytes: 0 }]);
  });
});
