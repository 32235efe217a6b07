import type { CaseJob, ComponentWork, OutputTensor } from '../../core/measure/case-protocol.ts';
import type { InferencePort } from '../../core/measure/inference-port.ts';
import { InputPool, poolSeeds } from '../../core/measure/input-pool.ts';
import { toOutputTensor } from '../../core/measure/output-tensor.ts';
import type { OpenBackend } from './backends/web-backend.ts';
import type { OrtModule } from './engine.ts';
import type { FetchOptions } from './fetch-bytes.ts';
import { fetchModel } from './model-bytes.ts';
import { createSession, type Session } from './open-session.ts';
import { createFeeds, type Feeds } from './tensors.ts';

/** Fetches the model and creates its session; inputs are made before anything is timed. */
export async function openComponent(
  ort: OrtModule,
  job: CaseJob,
  work: ComponentWork,
  opened: OpenBackend,
  fetching: FetchOptions,
): Promise<{ readonly port: InferencePort; readonly createMs: number }> {
  const startedAt = performance.now();
  // The file is held by nothing once its session stands.
  const session = await createSession(ort, await fetchModel(work.model, fetching), opened, {});
  const createMs = performance.now() - startedAt;
  const sets = poolSeeds(job).map((seed) => createFeeds(ort, work.inputs, seed));
  return { port: createComponentPort(session, sets, work.outputNames), createMs };
}

/** Outputs are asked for on the CPU, so a run is over when its results are here: the readback is part of the time. */
export function createComponentPort(
  session: Pick<Session, 'run' | 'release'>,
  sets: readonly Feeds[],
  outputNames: readonly string[],
): InferencePort {
  const inputs = new InputPool(sets);
  return {
    run: () => session.run(inputs.take(), outputNames),
    async readOutputs() {
      // What is checked is what the first set gives.
      inputs.rewind();
      const results = await session.run(inputs.take(), outputNames);
      return outputNames.map((name): OutputTensor => {
        const tensor = results[name];
        if (tensor === undefined) throw new Error(`The model gave no output called ${name}.`);
        return toOutputTensor(name, tensor);
      });
    },
    close: () => session.release(),
  };
}
