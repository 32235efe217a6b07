import packageJson from '../package.json' with { type: 'json' };

export const assayVersion: string = packageJson.version;

/** Pinned exactly, and bundled with the page: what a page that died could not tell. */
export const webRuntimeVersion: string = packageJson.devDependencies['onnxruntime-web'];
