import { describe, expect, test } from 'vitest';
import { chromiumLine } from './chromium-arguments.ts';
import { firefoxLine, firefoxUserScript } from './firefox-arguments.ts';

const address = 'http://127.0.0.1:1/bench.html?ticket=secret';
const setting = {
  platform: 'linux',
  isRoot: false,
  headless: true,
  profileFolder: '/tmp/profile',
  hasPipe: true,
} as const;
const browser = { isShell: false };

describe('the arguments of Chromium’s family', () => {
  test('never switch the sandbox off for an ordinary user', () => {
    expect(chromiumLine(browser, address, setting).arguments).not.toContain('--no-sandbox');
  });

  test('switch WebNN on everywhere, in one switch, and the unsafe WebGPU only on Linux', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const given = chromiumLine(browser, address, { ...setting, platform }).arguments;
      expect(given.filter((argument) => argument.startsWith('--enable-features='))).toEqual([
        '--enable-features=WebMachineLearningNeuralNetwork',
      ]);
      expect(given.includes('--enable-unsafe-webgpu')).toBe(platform === 'linux');
      expect(given.at(-1)).toBe(address);
    }
  });

  test('open a window only where one was asked for; the headless-only build needs no switch', () => {
    const flagsOf = (isShell: boolean, headless: boolean): readonly string[] =>
      chromiumLine({ isShell }, address, { ...setting, headless }).flags;
    expect(flagsOf(false, true)).toContain('--headless=new');
    expect(flagsOf(false, false)).not.toContain('--headless=new');
    expect(flagsOf(true, true)).not.toContain('--headless=new');
  });

  test('have no debugging pipe where its packager lets none through', () => {
    expect(chromiumLine(browser, address, { ...setting, hasPipe: false }).flags).not.toContain(
      '--remote-debugging-pipe',
    );
  });
});

describe('the arguments of Firefox', () => {
  test('start a fresh profile beside any other Firefox, with a window only where one was asked for', () => {
    expect(firefoxLine(address, setting).arguments).toEqual([
      '--headless',
      '--no-remote',
      '--new-instance',
      '--profile',
      '/tmp/profile',
      address,
    ]);
    expect(firefoxLine(address, { ...setting, headless: false }).arguments).not.toContain('--headless');
  });

  test('say in the profile that WebGPU is on and that nothing is updated or reported', () => {
    const script = firefoxUserScript();
    expect(script).toContain('user_pref("dom.webgpu.enabled", true);\n');
    expect(script).toContain('user_pref("app.update.enabled", false);\n');
    expect(script).toContain('user_pref("datareporting.policy.dataSubmissionEnabled", false);\n');
  });
});

test('what is recorded of a start has no path, no address and no ticket', () => {
  const flags = [...chromiumLine(browser, address, setting).flags, ...firefoxLine(address, setting).flags];
  expect(flags).toContain('dom.webgpu.enabled=true');
  expect(flags.join(' ')).not.toMatch(/\/tmp|127\.0\.0\.1|secret/);
});
