import type { CommandLine } from 'electron';

/**
 * What Chromium needs to be told before it starts. `enable-features` is given once, joined by commas: a second call would
 * replace the first.
 */
export function addChromiumSwitches(commandLine: CommandLine, platform: NodeJS.Platform): void {
  commandLine.appendSwitch('enable-features', 'WebMachineLearningNeuralNetwork');
  // Without it Linux gives no WebGPU adapter. Where Vulkan is missing it gives a software one, which is badged as such.
  if (platform === 'linux') commandLine.appendSwitch('enable-unsafe-webgpu');
}
