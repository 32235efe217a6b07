import { describe, expect, test } from 'vitest';
import { known } from '../domain/known.ts';
import { FakeTime } from './fake-port.test-kit.ts';
import { openPipeline, type PipelineParts, type SessionPort } from './run-pipeline.ts';
import { generating } from './pipeline.test-kit.ts';

interface FakeTensor {
  readonly label: string;
  isDisposed: boolean;
}

const durationsMs = [5, 10, 2];

/** Three sessions that write down what they are fed; no tensor may be used after it was disposed of. */
function setUp(change: Partial<PipelineParts<FakeTensor>> = {}) {
  const fed: Record<string, string>[] = [];
  const alive = new Set<FakeTensor>();
  const closed: number[] = [];
  let reads = 0;
  let runs = 0;
  const time = new FakeTime(0);
  const sessions = durationsMs.map(
    (durationMs, index): SessionPort<FakeTensor> => ({
      run(feeds, outputNames) {
        expect(Object.values(feeds).filter(({ isDisposed }) => isDisposed)).toEqual([]);
        fed.push(Object.fromEntries(Object.entries(feeds).map(([name, { label }]) => [name, label])));
        time.nowMs += durationMs;
        runs++;
        const outputs = outputNames.map(
          (name) => [name, { label: `${name} of run ${runs}`, isDisposed: false }] as const,
        );
        for (const [, tensor] of outputs) alive.add(tensor);
        return Promise.resolve(Object.fromEntries(outputs));
      },
      close() {
        closed.push(index);
        return Promise.resolve();
      },
    }),
  );
  const pipeline = openPipeline({
    work: generating(),
    sessions,
    tensors: {
      create: ({ name }) => ({ label: name, isDisposed: false }),
      read: () => {
        reads++;
        return { type: 'float32', dims: [1, 3], data: Float32Array.of(1, 3, 2) };
      },
      dispose(tensor) {
        tensor.isDisposed = true;
        alive.delete(tensor);
      },
    },
    clock: time.clock,
    keepsOnDevice: false,
    ...change,
  });
  return { pipeline, fed, alive, closed, reads: () => reads };
}

describe('a pipeline', () => {
  test('hands tensors from stage to stage', async () => {
    const { pipeline, fed } = setUp();
    await pipeline.run();
    expect(fed.map((feeds) => feeds['past'])).toEqual([
      undefined,
      undefined,
      'present of run 2',
      'present of run 3',
      'present of run 4',
    ]);
    expect(fed.map((feeds) => feeds['features'])).toEqual([
      undefined,
      ...Array.from({ length: 4 }, () => 'features of run 1'),
    ]);
  });

  test('is fed the same in every run', async () => {
    const { pipeline, fed } = setUp();
    await pipeline.run();
    await pipeline.run();
    expect(fed.slice(5).map((feeds) => feeds['ids'])).toEqual(fed.slice(0, 5).map((feeds) => feeds['ids']));
  });

  test('frees everything but its results when it has run, and those when it is closed', async () => {
    const { pipeline, alive, closed } = setUp();
    await pipeline.run();
    expect([...alive].map(({ label }) => label)).toEqual(['logits of run 5']);
    await pipeline.run();
    expect([...alive].map(({ label }) => label)).toEqual(['logits of run 10']);
    await pipeline.close();
    expect([...alive]).toEqual([]);
    expect(closed).toEqual([0, 1, 2]);
  });

  test('reads the logits of each token on the host, as an application does', async () => {
    const { pipeline, reads } = setUp();
    await pipeline.run();
    expect(reads()).toBe(4);
  });

  test('gives the results of the last run without running again', async () => {
    const { pipeline, fed } = setUp();
    await pipeline.run();
    const outputs = await pipeline.readOutputs();
    expect(outputs).toMatchObject([{ name: 'step/logits', dimensions: [1, 3] }]);
    expect(fed).toHaveLength(5);
  });

  test('times its stages, with the warm-up left out', async () => {
    const { pipeline } = setUp();
    await pipeline.run();
    pipeline.clearTimes();
    await pipeline.run();
    await pipeline.run();
    const common = { totalShare: expect.anything() as unknown, quantiles: expect.anything() as unknown };
    expect(pipeline.stageTimes()).toEqual([
      { ...stageOf('encode', 1, false, false), medianMs: known(5), ...common },
      { ...stageOf('prefill', 1, false, true), medianMs: known(10), ...common },
      { ...stageOf('step', 3, true, true), medianMs: known(2), ...common },
    ]);
    const shares = pipeline.stageTimes().map(({ totalShare }) => (totalShare.state === 'known' ? totalShare.value : 0));
    expect(shares).toEqual([5 / 21, 10 / 21, 6 / 21]);
  });

  test('has the percentiles of one run of a stage as far as their number supports them', async () => {
    const { pipeline } = setUp();
    for (let run = 0; run < 13; run++) await pipeline.run();
    const [encode, , step] = pipeline.stageTimes();
    // 13 runs of the encoder bound its median only; 39 of the step its 90th percentile too.
    expect(encode?.quantiles?.map(({ value }) => value.state)).toEqual(['known', 'unknown', 'unknown', 'unknown']);
    expect(step?.quantiles?.map(({ value }) => value.state)).toEqual(['known', 'known', 'unknown', 'unknown']);
    expect(step?.quantiles?.[1]).toEqual({ quantile: 0.9, value: known({ valueMs: 2, lowMs: 2, highMs: 2 }) });
  });

  test('claims no time for a stage whose work a device may finish later', async () => {
    const { pipeline } = setUp({ keepsOnDevice: true });
    await pipeline.run();
    // Nothing of the encoder is read on the host, so that its end, and the prefill's beginning, are not seen.
    expect(pipeline.stageTimes().map(({ medianMs }) => medianMs.state)).toEqual(['unknown', 'unknown', 'known']);
  });

  test('whose session lacks an output says which', async () => {
    const silent: SessionPort<FakeTensor> = { run: () => Promise.resolve({}), close: () => Promise.resolve() };
    const { pipeline } = setUp({ sessions: [silent, silent, silent] });
    await expect(pipeline.run()).rejects.toThrow('The stage “encode” gave no output called features.');
  });
});

function stageOf(name: string, runsPerPipeline: number, inLoop: boolean, givesTokens: boolean) {
  return { name, component: `${name}-component`, runsPerPipeline, inLoop, givesTokens };
}
