import type { Clock } from '../../../core/measure/case-protocol.ts';
import type { GpuWork } from '../../../core/domain/web-evidence.ts';

/** The prototypes of WebGPU's objects, through which every call of a page goes, the engine's too. */
export interface GpuPrototypes {
  readonly device: Pick<GPUDevice, 'createShaderModule' | 'createComputePipeline' | 'createComputePipelineAsync'>;
  readonly queue: Pick<GPUQueue, 'submit'>;
  readonly pass: Pick<GPUComputePassEncoder, 'dispatchWorkgroups' | 'dispatchWorkgroupsIndirect'>;
}

type GpuCounts = Record<'shaderModules' | 'pipelines' | 'dispatches' | 'submits', number>;

interface Compilation {
  readonly label: string;
  readonly startMs: number;
  readonly endMs: Promise<number>;
}

/** Counts the calls between its making and `restore`. */
export class GpuCallCounter {
  readonly #clock: Clock;
  readonly #counts: GpuCounts = { shaderModules: 0, pipelines: 0, dispatches: 0, submits: 0 };
  readonly #compilations: Compilation[] = [];
  readonly #restorers: (() => void)[] = [];

  constructor({ device, queue, pass }: GpuPrototypes, clock: Clock) {
    this.#clock = clock;
    this.#countCalls(device, 'createShaderModule', 'shaderModules');
    this.#countCalls(queue, 'submit', 'submits');
    this.#countCalls(pass, 'dispatchWorkgroups', 'dispatches');
    this.#countCalls(pass, 'dispatchWorkgroupsIndirect', 'dispatches');
    this.#timePipelines(device);
  }

  counts(): GpuCounts {
    return { ...this.#counts };
  }

  /** Every pipeline until now; waits until the last of them is made. */
  async compilations(): Promise<GpuWork['compilations']> {
    const [first] = this.#compilations;
    return Promise.all(
      this.#compilations.map(async ({ label, startMs, endMs }) => ({
        label,
        startMs: startMs - (first?.startMs ?? 0),
        durationMs: (await endMs) - startMs,
      })),
    );
  }

  restore(): void {
    for (const restore of this.#restorers.splice(0)) restore();
  }

  #countCalls<Target extends object>(target: Target, name: keyof Target, count: keyof GpuCounts): void {
    const counts = this.#counts;
    this.#replace(target, name, (call, receiver, parameters) => {
      counts[count]++;
      return Reflect.apply(call, receiver, parameters);
    });
  }

  #timePipelines(device: GpuPrototypes['device']): void {
    this.#replace(device, 'createComputePipelineAsync', (call, receiver, parameters) => {
      const startMs = this.#clock();
      const made = Reflect.apply(call, receiver, parameters) as Promise<GPUComputePipeline>;
      this.#noteCompilation(parameters, startMs, made);
      return made;
    });
    // The synchronous call returns before anything is compiled. An error scope around it is answered when the GPU's process
    // has made the pipeline; it is one of a kind that making pipelines does not report, so that no error is swallowed.
    this.#replace(device, 'createComputePipeline', (call, receiver, parameters) => {
      const asked = receiver as GPUDevice;
      const startMs = this.#clock();
      asked.pushErrorScope('out-of-memory');
      const pipeline: unknown = Reflect.apply(call, receiver, parameters);
      this.#noteCompilation(parameters, startMs, asked.popErrorScope());
      return pipeline;
    });
  }

  #noteCompilation(parameters: readonly unknown[], startMs: number, made: Promise<unknown>): void {
    this.#counts.pipelines++;
    const clock = this.#clock;
    // One that failed took its time as well; its error is the engine's to report.
    const endMs = made.then(clock, clock);
    this.#compilations.push({ label: labelOf(parameters[0], this.#counts.pipelines), startMs, endMs });
  }

  #replace<Target extends object>(
    target: Target,
    name: keyof Target,
    behaviour: (call: Call, receiver: unknown, parameters: readonly unknown[]) => unknown,
  ): void {
    const original: unknown = Reflect.get(target, name);
    // A browser without this call has nothing to count.
    if (typeof original !== 'function') return;
    const call = original as Call;
    Reflect.set(target, name, function (this: unknown, ...parameters: unknown[]) {
      return behaviour(call, this, parameters);
    });
    this.#restorers.push(() => Reflect.set(target, name, original));
  }
}

type Call = (...parameters: readonly unknown[]) => unknown;

/** The name that the engine gave the pipeline or its shader. */
function labelOf(descriptor: unknown, number: number): string {
  const { label = '', compute } = descriptor as Partial<GPUComputePipelineDescriptor>;
  const names = [label, compute?.module.label ?? '', compute?.entryPoint ?? ''];
  return names.find((name) => name !== '') ?? `pipeline ${number}`;
}
