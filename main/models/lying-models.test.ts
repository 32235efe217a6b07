import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allBytes, bytesOf } from '../../core/onnx/byte-source.ts';
import type { OnnxGraph, OnnxNode } from '../../core/onnx/onnx-graph.ts';
import { ProtoMessage } from '../../core/onnx/proto-message.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { modelBytes, textGraph } from './exported-model.test-kit.ts';
import { OwnModels } from './own-models.ts';

let folder: string;
let own: OwnModels;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-lies-'));
  own = new OwnModels({ folder: join(folder, 'hub') });
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** What a person is told, or "understood". Anything but a sentence is a fault of Assay. */
async function told(bytes: Uint8Array, name = 'model.onnx'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  try {
    await own.inspect(path, {});
    await own.describe(path);
    return 'understood';
  } catch (error) {
    if (!(error instanceof ModelRequestError)) throw error;
    expect(error.message).toMatch(/^[^\n]{20,400}\.$/);
    return error.message;
  }
}

function node(operator: string, inputs: string[], outputs: string[]): OnnxNode {
  return { name: `a ${operator}`, operator, domain: '', inputs, outputs, attributes: {} };
}

function changed(change: (graph: OnnxGraph) => Partial<OnnxGraph>): Uint8Array {
  const graph = textGraph();
  return modelBytes({ ...graph, ...change(graph) });
}

function graphBytes(graph: ProtoMessage): Uint8Array {
  return allBytes(new ProtoMessage().integer(1, 9).message(7, graph).toSource());
}

describe('a model that lies is told in one sentence', () => {
  test('a graph that runs in a circle', async () => {
    const nodes = [node('Add', ['loop', 'w'], ['last']), node('Relu', ['last'], ['loop'])];
    expect(await told(changed(() => ({ nodes })))).toMatch(/its graph is a cycle: the node "a (Add|Relu)"/);
  });

  test('one that is cut off, at any place', async () => {
    const whole = modelBytes(textGraph());
    for (let length = 0; length < whole.length; length += 97) {
      expect(await told(whole.subarray(0, length))).toMatch(/cut off or damaged|holds no graph/);
    }
  });

  test('shapes that cannot be: the node is named, and the cost is unknown', async () => {
    const bytes = changed(() => ({ nodes: [node('MatMul', ['table', 'table'], ['last'])] }));
    expect(await told(bytes)).toBe('understood');
    const [graph] = (await own.inspect(join(folder, 'model.onnx'), {})).graphs;
    expect(graph?.flops).toEqual({
      state: 'unknown',
      reason: 'its node "a MatMul" (MatMul) cannot run: [50, 4] and [50, 4] cannot be multiplied',
    });
  });

  test('gigabytes of claims in a kilobyte', async () => {
    const claim = new ProtoMessage()
      .integer(1, 800_000_000)
      .integer(2, 1)
      .string(8, 'w')
      .bytes(9, bytesOf(new Uint8Array(9)));
    expect(await told(graphBytes(new ProtoMessage().message(5, claim)))).toMatch(
      /the tensor "w" says \[800000000\], which takes 3200000000 bytes, and holds 9/,
    );
    const entry = (key: string, value: string) => new ProtoMessage().string(1, key).string(2, value);
    const beside = new ProtoMessage()
      .integer(1, 800_000_000)
      .integer(2, 1)
      .string(8, 'w')
      .message(13, entry('location', 'side.bin'))
      .message(13, entry('length', '3200000000'))
      .integer(14, 1);
    await writeFile(join(folder, 'side.bin'), new Uint8Array(16));
    expect(await told(graphBytes(new ProtoMessage().message(5, beside)))).toMatch(
      /"side\.bin" of the model .* should have 3200000000 bytes and has 16/,
    );
  });

  test('shape arithmetic that would make a tensor of any size costs nothing', async () => {
    const huge = { kind: 'integers', values: [2 ** 40, 2 ** 40] } as const;
    const constant = { ...node('Constant', [], ['size']), attributes: { value_ints: huge } };
    const nodes = [constant, node('ConstantOfShape', ['size'], ['last'])];
    expect(await told(changed(() => ({ nodes })))).toBe('understood');
  });

  test('weights outside of its folder, by name or by a link, are never read', async () => {
    await mkdir(join(folder, 'inner'));
    await writeFile(join(folder, 'secret.bin'), new Uint8Array(64));
    await symlink(join(folder, 'secret.bin'), join(folder, 'inner/link.bin'));
    for (const location of ['../secret.bin', join(folder, 'secret.bin'), 'link.bin', 'x/../../secret.bin']) {
      const external = new ProtoMessage()
        .integer(1, 4)
        .integer(2, 1)
        .string(8, 'w')
        .message(13, new ProtoMessage().string(1, 'location').string(2, location))
        .integer(14, 1);
      const bytes = graphBytes(new ProtoMessage().message(5, external));
      expect(await told(bytes, 'inner/model.onnx')).toMatch(
        /outside of its own folder, and nothing is read from there/,
      );
    }
  });

  test('graphs within graphs within graphs', async () => {
    let graph = new ProtoMessage().string(2, 'innermost');
    for (let depth = 0; depth < 60; depth++) {
      const branch = new ProtoMessage().string(1, 'then_branch').message(6, graph).integer(20, 5);
      graph = new ProtoMessage().message(1, new ProtoMessage().string(4, 'If').message(5, branch));
    }
    expect(await told(graphBytes(graph))).toMatch(/nested more than 16 deep/);
  });

  test('two things of one name', async () => {
    const bytes = changed(({ initializers }) => ({ initializers: [...initializers, ...initializers.slice(0, 1)] }));
    expect(await told(bytes)).toMatch(/two things in it give the value "table"/);
  });

  test('operators that nobody knows, and sizes of zero, are no lies: what can be said is said', async () => {
    const nodes = [{ ...node('Conjure', ['input_ids', 'table', 'w'], ['last']), domain: 'my.own' }];
    expect(await told(changed(() => ({ nodes })))).toBe('understood');
    const [graph] = (await own.inspect(join(folder, 'model.onnx'), {})).graphs;
    expect(graph?.flops).toEqual({
      state: 'unknown',
      reason: expect.stringMatching(/my\.own\.Conjure/) as unknown,
    });
    const empty = changed(({ initializers: [table, w] }) => ({
      initializers: [
        ...(table === undefined ? [] : [{ ...table, dimensions: [50, 0], data: bytesOf(new Uint8Array()) }]),
        ...(w === undefined ? [] : [{ ...w, dimensions: [0, 4], data: bytesOf(new Uint8Array()) }]),
      ],
    }));
    expect(await told(empty)).toBe('understood');
  });

  test('an input without rank, without type, or of a kind that is no tensor', async () => {
    for (const dimensions of [undefined, []]) {
      const inputs = [{ name: 'input_ids', elementType: 'int64', dimensions }];
      expect(await told(changed(() => ({ inputs })))).toMatch(/unknown rank|^understood$|no axes/);
    }
  });
});

test('a model that is damaged in any way gives an answer or a sentence, and never takes long', async () => {
  const whole = modelBytes(textGraph());
  const damage = fc.record({
    flips: fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }),
    length: fc.oneof(
      { weight: 3, arbitrary: fc.constant(whole.length) },
      { weight: 1, arbitrary: fc.nat(whole.length) },
    ),
    repeatFrom: fc.option(fc.nat(whole.length - 1), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ flips, length, repeatFrom }) => {
      const bytes = Buffer.concat([whole.subarray(0, length), whole.subarray(repeatFrom ?? whole.length)]);
      for (const [at, byte] of flips) if (at < bytes.length) bytes[at] = byte;
      await told(bytes);
    }),
    { numRuns: 600, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: true },
  );
});

test('a name with control characters in it cannot reach a terminal', async () => {
  const nodes = [node('Relu', ['\u001b]0;owned\u0007\nghost'], ['last'])];
  expect(await told(changed(() => ({ nodes })))).toMatch(
    /reads "\ufffd\]0;owned\ufffd\ufffdghost", which nothing in it gives/,
  );
});
