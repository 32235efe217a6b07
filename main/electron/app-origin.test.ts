import { describe, expect, test } from 'vitest';
import { isAppAddress, mayLoad, mayOpenOutside } from './app-origin.ts';

describe('addresses of the desktop application', () => {
  test.each(['app://assay/', 'app://assay/index.html#/results', 'app://assay/bench.html?ticket=1'])(
    '%s is Assay’s own',
    (address) => {
      expect(isAppAddress(address)).toBe(true);
    },
  );

  test.each([
    'app://assay.example/',
    'app://evil@assay/',
    'app://assay:8080/',
    'https://assay/',
    'file:///etc/passwd',
    'not an address',
  ])('%s is not', (address) => {
    expect(isAppAddress(address)).toBe(false);
  });

  test('a page may load its own blobs and data, and nothing from a network or a disk', () => {
    expect(mayLoad('blob:app://assay/6f1c')).toBe(true);
    expect(mayLoad('data:image/png;base64,AA==')).toBe(true);
    expect(mayLoad('blob:https://example.org/6f1c')).toBe(false);
    expect(mayLoad('https://example.org/')).toBe(false);
    expect(mayLoad('ws://127.0.0.1:9000/')).toBe(false);
    expect(mayLoad('file:///etc/passwd')).toBe(false);
  });

  test('only https addresses of known hosts leave for the user’s browser', () => {
    expect(mayOpenOutside('https://github.com/microsoft/onnxruntime')).toBe(true);
    expect(mayOpenOutside('http://github.com/')).toBe(false);
    expect(mayOpenOutside('https://github.com.example.org/')).toBe(false);
    expect(mayOpenOutside('https://github.com@example.org/')).toBe(false);
    expect(mayOpenOutside('javascript:alert(1)')).toBe(false);
  });
});
