import { describe, expect, test } from 'vitest';
import { GpuCallCounter, type GpuPrototypes } from './gpu-call-counter.ts';

interface Descriptor {
  readonly label: string;
  readonly compute?: { readonly module: { readonly label: string }; readonly entryPoint: string };
}

/** A GPU that compiles when it is told to. */
class FakeDevice {
  static readonly waiting: (() => void)[] = [];
  readonly scopes: string[] = [];
  createShaderModule(): object {
    return {};
  }
  createComputePipelineAsync(_descriptor: Descriptor): Promise<string> {
    return new Promise((resolve) => {
      FakeDevice.waiting.push(() => {
        resolve('made');
      });
    });
  }
  createComputePipeline(_descriptor: Descriptor): string {
    return 'pipeline';
  }
  pushErrorScope(filter: string): void {
    this.scopes.push(filter);
  }
  popErrorScope(): Promise<null> {
    this.scopes.pop();
    return new Promise((resolve) => {
      FakeDevice.waiting.push(() => {
        resolve(null);
      });
    });
  }
}
class FakeQueue {
  submitted = 0;
  submit(buffers: readonly unknown[]): void {
    this.submitted += buffers.length;
  }
}
class FakePass {
  dispatchWorkgroups(): void {
    // Nothing is computed here.
  }
  dispatchWorkgroupsIndirect(): void {
    // Nothing is computed here.
  }
}

function ownMethod(target: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(target, name)?.value;
}

function counting(clock: () => number = () => 0): GpuCallCounter {
  const prototypes = { device: FakeDevice.prototype, queue: FakeQueue.prototype, pass: FakePass.prototype };
  return new GpuCallCounter(prototypes as unknown as GpuPrototypes, clock);
}

describe('calls of the GPU', () => {
  test('are counted, and reach the GPU with their own receiver and parameters', () => {
    const counter = counting();
    const [device, queue, pass] = [new FakeDevice(), new FakeQueue(), new FakePass()];
    device.createShaderModule();
    pass.dispatchWorkgroups();
    pass.dispatchWorkgroups();
    pass.dispatchWorkgroupsIndirect();
    queue.submit([1, 2]);
    counter.restore();
    expect(counter.counts()).toEqual({ shaderModules: 1, pipelines: 0, dispatches: 3, submits: 1 });
    expect(queue.submitted).toBe(2);
  });

  test('are counted no more, and are the browser’s own again, once restored', () => {
    const own = [ownMethod(FakeDevice.prototype, 'createShaderModule'), ownMethod(FakeQueue.prototype, 'submit')];
    const counter = counting();
    counter.restore();
    new FakeDevice().createShaderModule();
    expect(counter.counts().shaderModules).toBe(0);
    expect([ownMethod(FakeDevice.prototype, 'createShaderModule'), ownMethod(FakeQueue.prototype, 'submit')]).toEqual(
      own,
    );
  });

  test('that make pipelines are timed until the GPU has made them, from the first one’s begin', async () => {
    let now = 100;
    const counter = counting(() => now);
    const device = new FakeDevice();
    const made = device.createComputePipelineAsync({ label: 'MatMul' });
    now = 103;
    const pipeline = device.createComputePipeline({
      label: '',
      compute: { module: { label: 'Softmax' }, entryPoint: 'main' },
    });
    counter.restore();
    expect(device.scopes).toEqual([]);
    now = 110;
    FakeDevice.waiting.shift()?.();
    await made;
    await Promise.resolve();
    now = 150;
    FakeDevice.waiting.shift()?.();
    expect(await counter.compilations()).toEqual([
      { label: 'MatMul', startMs: 0, durationMs: 10 },
      { label: 'Softmax', startMs: 3, durationMs: 47 },
    ]);
    expect(pipeline).toBe('pipeline');
    expect(counter.counts().pipelines).toBe(2);
  });
});
