const softwareNames = /swiftshader|llvmpipe|lavapipe|basic render|\bwarp\b|software/i;

/** WebGPU where this browser has it: the DOM library's types take it for granted. */
export function findGpu(): GPU | undefined {
  return 'gpu' in navigator ? navigator.gpu : undefined;
}

/** Emulated on the CPU: proves that something runs, never how fast. */
export function isSoftwareAdapter(info: GPUAdapterInfo): boolean {
  const names = `${info.vendor} ${info.architecture} ${info.device} ${info.description}`;
  return info.isFallbackAdapter || softwareNames.test(names);
}

/** What the browser tells of an adapter, in a line; browsers leave most of it empty to resist fingerprinting. */
export function adapterName(info: GPUAdapterInfo): string {
  if (info.description !== '') return info.description;
  return [info.vendor, info.architecture, info.device].filter((part) => part !== '').join(' ');
}
