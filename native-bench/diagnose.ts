import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { backends } from '../core/domain/backends.ts';
import { type Known, known, unknown } from '../core/domain/known.ts';
import type { Placement } from '../core/domain/measurement.ts';
import type { CaseJob } from '../core/measure/case-protocol.ts';
import { type CountedPlacement, placementFromProfile } from '../core/measure/placement/profile-events.ts';
import { createFeeds, type Ort, openSession } from './ort-session.ts';

/** Two runs, since times leave out each node's first. */
const profiledRuns = 2;
const filePrefix = 'profile';

/** Which provider ran which node: from sessions of their own after the timed one, since profiling costs time. */
export async function diagnosePlacement(ort: Ort, job: CaseJob, scratchFolder: string): Promise<Known<Placement>> {
  const counted = await profileSession(ort, job, scratchFolder).catch((error: unknown) =>
    unknown(`Profiling failed: ${messageOf(error)}`),
  );
  if (counted.state === 'unknown') return counted;
  return known({ ...counted.value, strictPass: await tryStrictly(ort, job) });
}

async function profileSession(ort: Ort, job: CaseJob, folder: string): Promise<Known<CountedPlacement>> {
  const session = await openSession(ort, job, { enableProfiling: true, profileFilePrefix: join(folder, filePrefix) });
  const feeds = createFeeds(ort, job);
  for (let run = 0; run < profiledRuns; run++) await session.run(feeds, job.outputNames);
  // Gives nothing back: the file's name has the date in it and has to be looked for.
  session.endProfiling();
  await session.release();
  const file = (await readdir(folder)).find((name) => name.startsWith(filePrefix));
  if (file === undefined) return unknown('the runtime wrote no profile');
  const profile: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
  const counted = placementFromProfile(profile, backends[job.backendId].providerName);
  return counted === undefined ? unknown('the profile names no node with its provider') : known(counted);
}

/** Whether the provider takes the whole model. Shape operators that are put on the CPU on purpose refuse it too. */
async function tryStrictly(ort: Ort, job: CaseJob): Promise<Placement['strictPass']> {
  if (backends[job.backendId].providerName === 'CPUExecutionProvider') {
    return { state: 'not-applicable', reason: 'The CPU provider is the one that others fall back to.' };
  }
  try {
    const session = await openSession(ort, job, { extra: { session: { disable_cpu_ep_fallback: '1' } } });
    await session.release();
    return { state: 'passed' };
  } catch (error) {
    return { state: 'refused', message: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
