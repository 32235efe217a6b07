import { unknown } from '../../core/domain/known.ts';
import type { CasePhase } from '../../core/domain/session.ts';
import type { CaseJob, ExecutedCase } from '../../core/measure/case-protocol.ts';
import { measureEnergy } from '../../core/measure/energy/measure-energy.ts';
import type { InferencePort } from '../../core/measure/inference-port.ts';
import { findNativeDevice } from '../native-device.ts';
import { findMeter } from './find-meter.ts';
import { nodeEnergySystem } from './node-energy-system.ts';

/** The energy of a case's runs, after the timed part and with its session still open. Nothing that fails here costs the case. */
export async function measureCaseEnergy(
  { energy: isAsked = false, backendId, scenario }: CaseJob,
  port: Pick<InferencePort, 'run'>,
  enter: (phase: CasePhase) => Promise<void>,
): Promise<Pick<ExecutedCase, 'energy'>> {
  if (!isAsked) return {};
  if ((scenario?.kind === 'throughput' || scenario?.kind === 'server') && scenario.concurrency > 1) {
    return { energy: unknown('Energy is measured run after run; this case has several at once.') };
  }
  await enter('energy');
  const { software } = findNativeDevice(backendId, process.env);
  const clock = (): number => performance.now();
  try {
    const meter = await findMeter({ backendId, software }, nodeEnergySystem, clock);
    if (meter.state === 'unknown') return { energy: meter };
    return { energy: await measureEnergy({ meter: meter.value, run: () => port.run(), clock, wait }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { energy: unknown(`The energy could not be measured: ${message}`) };
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
