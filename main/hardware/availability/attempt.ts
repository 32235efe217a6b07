import { z } from 'zod';
import type { ProbeReport } from '../../../native-bench/protocol.ts';
import type { ProcessHost } from '../../process/process-host.ts';

/** What came of asking one execution provider in a process of its own. */
export type Attempt =
  | { readonly state: 'reported'; readonly report: ProbeReport; readonly stderr: readonly string[] }
  /** It crashed, or did not answer in time. */
  | { readonly state: 'ended'; readonly reason: string; readonly stderr: readonly string[] };

const reportSchema: z.ZodType<ProbeReport> = z.discriminatedUnion('state', [
  z.object({ state: z.literal('runtime-missing'), message: z.string() }),
  z.object({
    state: z.literal('attempted'),
    runtimeVersion: z.string(),
    listedProviders: z.array(z.string()),
    providerLibraries: z.array(z.string()),
    failure: z.string().exactOptional(),
  }),
]);

/** A first run compiles shaders; a sick driver hangs for ever. */
const limitMs = 30_000;

export function attemptProvider(
  processHost: ProcessHost,
  provider: string,
  environment: Readonly<Record<string, string>>,
  timeLimitMs: number = limitMs,
): Promise<Attempt> {
  return new Promise((resolve) => {
    const stderr: string[] = [];
    let report: ProbeReport | undefined;
    let isLate = false;
    const child = processHost.fork('native-probe', { args: [provider], env: environment });
    const timer = setTimeout(() => {
      isLate = true;
      child.kill();
    }, timeLimitMs);
    child.onStderr((line) => stderr.push(line));
    child.onMessage((message) => {
      report = reportSchema.safeParse(message).data;
      // All is said; what drivers do when they are unloaded is of no interest.
      child.kill();
    });
    // The end comes after the last line of stderr, which may name the device.
    child.onExit(({ code, signal }) => {
      clearTimeout(timer);
      if (report !== undefined) resolve({ state: 'reported', report, stderr });
      else resolve({ state: 'ended', reason: endOf(isLate, timeLimitMs, code, signal), stderr });
    });
  });
}

function endOf(isLate: boolean, timeLimitMs: number, code: number | null, signal: string | null): string {
  if (isLate) return `it did not answer within ${timeLimitMs / 1000} s`;
  return `its process crashed (${signal ?? `exit code ${String(code)}`})`;
}
