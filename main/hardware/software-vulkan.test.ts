import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findSoftwareVulkanIcd } from './software-vulkan.ts';
import { readTarFiles } from './tar-files.ts';

let cache = '';
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'assay-cache-'));
  vi.stubEnv('XDG_CACHE_HOME', cache);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true });
});

const isHere = process.platform === 'linux' && process.arch === 'x64';

describe.runIf(isHere)('the software Vulkan driver of the npm-shipped Chromium', () => {
  test('lies whole in a folder of this user, also when several ask at once and again', async () => {
    const found = await Promise.all([findSoftwareVulkanIcd(), findSoftwareVulkanIcd()]);
    const icd = found[0] ?? '';
    expect(found).toEqual([icd, icd]);
    expect(icd.startsWith(join(cache, 'assay'))).toBe(true);
    expect(JSON.parse(readFileSync(icd, 'utf8'))).toMatchObject({ ICD: { library_path: './libvk_swiftshader.so' } });
    expect(['libvk_swiftshader.so', 'libvulkan.so.1'].map((name) => existsSync(join(dirname(icd), name)))).toEqual([
      true,
      true,
    ]);
    expect(await findSoftwareVulkanIcd()).toBe(icd);
  });
});

describe('tar archives', () => {
  test('a header without a size is damage, not an endless loop', () => {
    const archive = new Uint8Array(1024).fill(120);
    expect(() => [...readTarFiles(archive)]).toThrow('The archive is damaged: a file in it has no size.');
  });
  test('an empty archive has no files', () => {
    expect([...readTarFiles(new Uint8Array(1024))]).toEqual([]);
  });
});
