import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ElectronPlace, findElectron } from './find-electron.ts';

describe('finding Electron', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-electron-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function putBinary(): Promise<void> {
    await mkdir(join(folder, 'dist'));
    await writeFile(join(folder, 'path.txt'), 'electron');
    await writeFile(join(folder, 'dist', 'electron'), '');
  }

  function place(changes: Partial<ElectronPlace> = {}): ElectronPlace {
    return {
      packageFolder: folder,
      platform: 'linux',
      isRoot: false,
      environment: { DISPLAY: ':0' },
      fetchBinary: () => Promise.resolve('example.org could not be reached within 3 s'),
      ...changes,
    };
  }

  test('a binary that was downloaded is found without fetching anything', async () => {
    await putBinary();
    const found = await findElectron(place({ fetchBinary: () => Promise.reject(new Error('fetched')) }));
    expect(found).toEqual({ state: 'found', path: join(folder, 'dist', 'electron') });
  });

  test('path.txt without the binary it names is not a find', async () => {
    await writeFile(join(folder, 'path.txt'), 'electron');
    expect((await findElectron(place())).state).toBe('absent');
  });

  test('a missing binary is fetched once and then found', async () => {
    const found = await findElectron(place({ fetchBinary: () => putBinary().then(() => undefined) }));
    expect(found.state).toBe('found');
  });

  test('a binary that cannot be fetched says so in the reason', async () => {
    const found = await findElectron(place());
    expect(found).toEqual({
      state: 'absent',
      reason: 'Electron’s binary is not here (example.org could not be reached within 3 s).',
    });
  });

  test.each([
    ['ASSAY_NO_ELECTRON', { environment: { DISPLAY: ':0', ASSAY_NO_ELECTRON: '1' } }, /ASSAY_NO_ELECTRON/],
    ['a missing display', { environment: {} }, /no display/],
    ['being root on Linux', { isRoot: true }, /root/],
    ['a missing package', { packageFolder: undefined }, /not installed/],
  ])('%s rules Electron out although its binary may be there', async (_, changes, reason) => {
    await putBinary();
    const found = await findElectron(place(changes));
    expect(found.state === 'absent' && found.reason).toMatch(reason);
  });

  test('neither display variable is asked for outside Linux', async () => {
    await putBinary();
    expect((await findElectron(place({ platform: 'darwin', environment: {} }))).state).toBe('found');
  });
});
