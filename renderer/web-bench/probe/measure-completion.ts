import { type Known, known } from '../../../core/domain/known.ts';
import type { CompletionTimes } from '../../../core/domain/web-evidence.ts';
import type { CaseJob, ComponentWork } from '../../../core/measure/case-protocol.ts';
import { completionTimesOf } from '../../../core/measure/completion/completion-times.ts';
import { takeTurns } from '../../../core/measure/completion/take-turns.ts';
import type { OpenBackend } from '../backends/web-backend.ts';
import type { OrtModule } from '../engine.ts';
import type { ModelBytes } from '../model-bytes.ts';
import { createSession, type Session } from '../open-session.ts';
import { createFeeds, type Feeds, type OrtTensor } from '../tensors.ts';
import type { ResidentTensors } from './resident-tensors.ts';

function clock(): number {
  return performance.now();
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const startedAt = clock();
  await run();
  return clock() - startedAt;
}

/** Two sessions on the same device: one whose data goes through the page's memory, one whose data stays where it is. */
export async function measureCompletion(
  ort: OrtModule,
  { seed }: CaseJob,
  work: ComponentWork,
  bytes: ModelBytes,
  opened: OpenBackend,
  resident: ResidentTensors,
): Promise<Known<CompletionTimes>> {
  const hostFeeds = createFeeds(ort, work.inputs, seed);
  const hostSession = await createSession(ort, bytes, opened, {});
  const deviceSession = await createSession(ort, bytes, opened, { preferredOutputLocation: resident.location });
  try {
    const run = await bindToDevice(ort, work, deviceSession, resident, {
      feeds: hostFeeds,
      outputs: await hostSession.run(hostFeeds, work.outputNames),
    });
    const samples = await takeTurns(
      {
        async submit() {
          const timeMs = await timeOf(run);
          // Not timed: what comes next shall find an idle device.
          await resident.done();
          return timeMs;
        },
        async deviceResident() {
          return timeOf(async () => {
            await run();
            await resident.done();
          });
        },
        endToEnd: () => timeOf(() => hostSession.run(hostFeeds, work.outputNames)),
      },
      clock,
    );
    return samples.state === 'unknown' ? samples : known(completionTimesOf(samples.value, resident.completion));
  } finally {
    resident.free();
    await deviceSession.release();
    await hostSession.release();
  }
}

interface HostTensors {
  readonly feeds: Feeds;
  /** Of one run: their types and shapes are what the device's are made by. */
  readonly outputs: Readonly<Record<string, OrtTensor>>;
}

async function bindToDevice(
  ort: OrtModule,
  { outputNames }: ComponentWork,
  session: Session,
  resident: ResidentTensors,
  host: HostTensors,
): Promise<() => Promise<unknown>> {
  const feeds: Record<string, OrtTensor> = {};
  for (const [name, tensor] of Object.entries(host.feeds)) feeds[name] = await resident.hold(ort, tensor, 'input');
  const fetches: Record<string, OrtTensor> = {};
  for (const name of outputNames) {
    const output = host.outputs[name];
    if (output === undefined) throw new Error(`The model gave no output called ${name}.`);
    fetches[name] = await resident.hold(ort, output, 'output');
  }
  return () => session.run(feeds, fetches);
}
