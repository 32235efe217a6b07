import { z } from 'zod';
import { knownSchema } from '../../core/domain/known.ts';
import type { NoiseSamples } from '../../native-bench/protocol.ts';
import type { ProcessHost } from '../process/process-host.ts';

const samplesSchema: z.ZodType<NoiseSamples> = z.object({
  arithmeticMs: z.array(z.number()).min(1),
  memoryCopyMs: z.array(z.number()).min(1),
  longestHoleMs: z.number(),
  clockStepMs: z.number(),
  othersShare: knownSchema(z.number()),
  throttleEvents: knownSchema(z.number()),
});

/** Twenty times what it takes on a usual machine. */
const defaultLimitMs = 60_000;

/** Runs the kernels in a process of their own, as cases run, and ends it. Rejects with a sentence where that fails. */
export function takeNoiseSamples(
  processHost: ProcessHost,
  signal: AbortSignal | undefined,
  limitMs: number = defaultLimitMs,
): Promise<NoiseSamples> {
  return new Promise((resolve, reject) => {
    const child = processHost.fork('native-noise', {});
    const stderr: string[] = [];
    let samples: NoiseSamples | undefined;
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill();
    }, limitMs);
    const cancel = (): void => {
      child.kill();
    };
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted === true) cancel();
    child.onStderr((line) => stderr.push(line));
    child.onMessage((message) => {
      samples = samplesSchema.safeParse(message).data;
      child.kill();
    });
    child.onExit((exit) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      if (samples !== undefined) resolve(samples);
      else if (signal?.aborted === true) reject(new Error('The noise check was cancelled.'));
      else if (isLate) reject(new Error(`The noise check did not answer within ${limitMs / 1000} s.`));
      else reject(new Error(endText(exit.signal ?? `exit code ${String(exit.code)}`, stderr)));
    });
  });
}

function endText(end: string, stderr: readonly string[]): string {
  const said = stderr.find((line) => line.trim() !== '');
  return `The process of the noise check ended without a result (${end})${said === undefined ? '.' : `: ${said.trim()}`}`;
}
