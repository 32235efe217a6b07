import type { CommandLine } from 'electron';

/**
 * What Chromium needs to be told before it starts. `enable-features` is given once, joined by commas: a second call would
 * replace the first.
 */
export function addChromiumSwitches(commandLine: CommandLine, platform: NodeJS.Platform): void {
  for (const [name, value] of chromiumSwitches(platform)) {
    if (value === undefined) commandLine.appendSwitch(name);
    else commandLine.appendSwitch(name, value);
  }
}

/** As they are recorded with what the window measures. */
export function chromiumFlags(platform: NodeJS.Platform): string[] {
  return chromiumSwitches(platform).map(([name, value]) => (value === undefined ? `--${name}` : `--${name}=${value}`));
}

function chromiumSwitches(platform: NodeJS.Platform): readonly (readonly [name: string, value?: string])[] {
  return [
    ['enable-features', 'WebMachineLearningNeuralNetwork'],
    // Without it Linux gives no WebGPU adapter. Where Vulkan is missing it gives a software one, which is badged as such.
    ...(platform === 'linux' ? [['enable-unsafe-webgpu'] as const] : []),
  ];
}
