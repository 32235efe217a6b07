import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A case with one of these seeds meets its fate in the measuring worker; every other is left alone. */
export const fates = { workerEnds: 4242, deviceIsLost: 4243 } as const;

const script = `
;self.addEventListener('message', ({ data }) => {
  const seed = data.job?.seed;
  if (seed === ${fates.workerEnds}) setTimeout(() => self.close(), 20);
  if (seed !== ${fates.deviceIsLost}) return;
  const request = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (...parameters) {
    const device = await request.apply(this, parameters);
    setTimeout(() => device.destroy(), 20);
    return device;
  };
});
`;

/** Adds the fates to the built worker: nothing of it is changed, and a browser cannot be told to lose a GPU. */
export async function addFates(folder: string): Promise<void> {
  const assets = join(folder, 'assets');
  const workers = (await readdir(assets)).filter((name) => /^bench-worker-[\w-]{8}\.js$/.test(name));
  if (workers.length === 0) throw new Error('The built page has no worker.');
  for (const name of workers) await appendFile(join(assets, name), script);
}
