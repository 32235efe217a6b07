import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtEntryFolder, entryPath } from './entry-path.ts';

describe('where built entries lie', () => {
  test('from source: out/main under the root', () => {
    expect(builtEntryFolder(resolve('/app/main/process'))).toBe(resolve('/app/out/main'));
  });
  test('bundled into an entry: beside it', () => {
    expect(builtEntryFolder(resolve('/app/out/main'))).toBe(resolve('/app/out/main'));
  });
  test('bundled into a shared chunk: one folder up', () => {
    expect(builtEntryFolder(resolve('/app/out/main/chunks'))).toBe(resolve('/app/out/main'));
  });
  test('an entry that was not built is named, with what to do', () => {
    expect(() => entryPath('no-such-entry')).toThrow(
      'The built file out/main/no-such-entry.js is missing: run "npm run build" first.',
    );
  });
});
