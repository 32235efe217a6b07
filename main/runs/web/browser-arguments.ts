import type { FoundBrowser } from './find-browser.ts';

export interface LaunchSetting {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly profileFolder: string;
}

/** A browser that measures: a profile of its own, nothing in the background, WebNN and WebGPU switched on. */
export function browserArguments(browser: FoundBrowser, address: string, setting: LaunchSetting): string[] {
  const isLinux = setting.platform === 'linux';
  return [
    ...(browser.kind === 'shell' ? [] : ['--headless=new']),
    `--user-data-dir=${setting.profileFolder}`,
    // The browser ends when this process's end of the pipe closes: a killed Assay leaves none behind.
    '--remote-debugging-pipe',
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
    address,
  ];
}
