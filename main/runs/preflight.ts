import type { NoiseReport } from '../../core/domain/noise.ts';
import { type SessionParts, whileQuiet } from './session-parts.ts';

/** Looks at the machine's noise before the first case; a session whose check fails measures all the same, without one. */
export async function runPreflight(parts: SessionParts, signal: AbortSignal): Promise<NoiseReport | undefined> {
  const { preflight, plan, log } = parts;
  if (preflight === undefined || plan.request.preflight === false) return undefined;
  if (!plan.cases.some(({ state }) => state === 'runs')) return undefined;
  const noise = await whileQuiet(parts, () => preflight(signal)).catch((error: unknown) => String(error));
  if (signal.aborted) return undefined;
  if (typeof noise === 'string') {
    await parts.describeSurroundings?.({ noiseNotChecked: noise });
    return undefined;
  }
  await parts.describeSurroundings?.({ noise });
  await log.append({ type: 'preflight-finished', noise });
  return noise;
}
