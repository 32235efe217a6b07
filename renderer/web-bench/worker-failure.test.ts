import { describe, expect, test } from 'vitest';
import { CaseError } from './case-error.ts';
import { failureOf } from './worker-failure.ts';

describe('a failure of a worker', () => {
  test.each([
    ["Can't create a session. failed to allocate a buffer of size 4000000000.", 'out-of-memory'],
    ['Array buffer allocation failed', 'out-of-memory'],
    ['no available backend found. ERR: [webgpu] Error: Failed to get GPU adapter.', 'provider-missing'],
    [
      "Can't create a session. ERROR_CODE: 7, ERROR_MESSAGE: Failed to load model because protobuf parsing failed.",
      'model-rejected',
    ],
    [
      "Can't create a session. ERROR_CODE: 9, ERROR_MESSAGE: Could not find an implementation for Foo(1) node",
      'operator-unsupported',
    ],
    ['Aborted(). Build with -sASSERTIONS for more info.', 'crashed'],
    ['something nobody saw before', 'internal'],
  ])('“%s” is %s', (message, failureClass) => {
    expect(failureOf(new Error(message))).toMatchObject({ class: failureClass, message: `Error: ${message}` });
  });

  test('at an operator begins with its name and its node', () => {
    const words = "Could not find an implementation for MatMul(13) node with name 'MatMul_4'";
    expect(failureOf(new Error(words)).message).toBe(
      `The operator MatMul of the node “MatMul_4” cannot run here: Error: ${words}`,
    );
  });

  test('that already has its class keeps it', () => {
    const failure = { class: 'device-lost', message: 'The GPU is gone.', fix: 'Update its driver.' } as const;
    expect(failureOf(new CaseError(failure))).toBe(failure);
  });

  test('that is a bare number, as WebAssembly throws them, still has a sentence', () => {
    expect(failureOf(5243008).message).toBe('The engine threw 5243008.');
  });
});
