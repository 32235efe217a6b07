import type { FoundBrowser } from './find-browser.ts';
import type { LaunchLine, LaunchSetting } from './launch-setting.ts';

/** A browser of Chromium's family that measures: nothing in the background, WebNN and WebGPU switched on. */
export function chromiumLine(
  browser: Pick<FoundBrowser, 'isShell'>,
  address: string,
  setting: LaunchSetting & { readonly hasPipe: boolean },
): LaunchLine {
  const isLinux = setting.platform === 'linux';
  const flags = [
    ...(browser.isShell || !setting.headless ? [] : ['--headless=new']),
    // The browser ends when this process's end of the pipe closes: a killed Assay leaves none behind.
    ...(setting.hasPipe ? ['--remote-debugging-pipe'] : []),
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-sync',
    '--disable-breakpad',
    '--metrics-recording-only',
    '--mute-audio',
    // A page without a window would have its timers and its priority lowered.
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    // One switch with all features: a second one would replace the first.
    '--enable-features=WebMachineLearningNeuralNetwork',
    ...(isLinux ? ['--enable-unsafe-webgpu', '--disable-dev-shm-usage'] : []),
    ...(isLinux && setting.isRoot ? ['--no-sandbox'] : []),
  ];
  return { arguments: [`--user-data-dir=${setting.profileFolder}`, ...flags, address], flags };
}
