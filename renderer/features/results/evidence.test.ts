import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../core/domain/known.ts';
import type { Measured } from '../../../core/domain/measurement.ts';
import { fabricateNoise, fabricateOperators, fabricateRuns, fabricateTrace } from '../../../e2e/fabricated-parts.ts';
import { buildMeasured } from '../../../main/store/testing/build-records.ts';
import { completionBars } from './completion-points.ts';
import { glances } from './glance.ts';
import { guideSection, textParts } from './guide-sections.ts';
import { intervalAxis } from './interval-axis.ts';
import { rooflinePlotOf } from './roofline-plot-of.ts';
import { calibrationRatio, coldStartMs } from './run-figures.ts';
import { sessionNoise, withoutNoise } from './session-noise.ts';
import { traceRuns } from './trace-runs.ts';

function textsOf(measured: Measured, tone: string): readonly string[] {
  return glances(measured, undefined)
    .filter((glance) => glance.tone === tone)
    .map(({ text }) => text);
}

describe('the glance', () => {
  test('never counts the unknown as fine', () => {
    const fine = textsOf(buildMeasured(1), 'valid');
    expect(fine).not.toContain('placement unknown');
    expect(textsOf(buildMeasured(1), 'neutral')).toEqual([
      'placement unknown',
      'energy not measured',
      'noise not checked',
    ]);
  });

  test('a wrong output is wrong, however fast', () => {
    const check = {
      maximumAbsoluteError: 9,
      maximumRelativeError: 3,
      cosine: 0.1,
      nonFiniteValues: 0,
      tolerance: 0.001,
    };
    const outputCheck = { state: 'differs' as const, ...check, comparedValues: 8, message: 'off' };
    expect(textsOf(buildMeasured(1, { outputCheck }), 'invalid')).toEqual(['output wrong']);
  });

  test('names the run that slowed down, and runs that are missing', () => {
    const measured = buildMeasured(1, { runs: fabricateRuns(10, 4, 7), runsAsked: 5 });
    expect(textsOf(measured, 'unstable')).toEqual(['4 of 5 runs', 'run 3 not steady', 'output not checked']);
  });

  test('a page without isolation is doubted, and a native case is not a page', () => {
    const { execution } = buildMeasured(1);
    const inPage = buildMeasured(1, { execution: { ...execution, crossOriginIsolated: false } });
    expect(textsOf(inPage, 'unstable')).toContain('page not isolated');
    expect(textsOf(buildMeasured(1), 'unstable')).not.toContain('page not isolated');
  });

  test('most nodes elsewhere is wrong, a few are a warning', () => {
    const placement = (onCpu: number) =>
      known({
        providers: [
          { provider: 'CPUExecutionProvider', nodes: onCpu },
          { provider: 'OtherProvider', nodes: 10 - onCpu },
        ],
        deviceCopies: 0,
        unsupportedOperators: [],
        strictPass: { state: 'passed' as const },
      });
    expect(textsOf(buildMeasured(1, { placement: placement(3) }), 'invalid')).toEqual(['30.0 % placed as asked']);
    expect(textsOf(buildMeasured(1, { placement: placement(9) }), 'unstable')).toContain('90.0 % placed as asked');
  });
});

test('the three points of a run are bars of their own, and an unknown interval has none', () => {
  const time = (medianMs: number) => ({ medianMs, sampleCount: 9, interval: known({ lowMs: 1, highMs: 2 }) });
  const bars = completionBars({
    submit: time(0.5),
    deviceResident: { ...time(12), interval: unknown('too few samples') },
    endToEnd: time(13),
    completion: 'queue.onSubmittedWorkDone()',
  });
  expect(bars.map(({ label, medianMs }) => [label, medianMs])).toEqual([
    ['Submit', 0.5],
    ['Device-resident', 12],
    ['End-to-end', 13],
  ]);
  expect(bars[1]).not.toHaveProperty('interval');
});

describe('the trace by runs', () => {
  test('loses no value and marks a new level only among the samples', () => {
    const trace = fabricateTrace(10, 3, 7);
    const runs = traceRuns(trace, fabricateRuns(10, 3, 7));
    expect(runs.flatMap(({ samplesMs }) => samplesMs)).toEqual(trace.samplesMs);
    expect(runs.flatMap(({ warmUpMs }) => warmUpMs)).toEqual(trace.warmUpMs);
    expect(runs.map(({ levelFrom }) => levelFrom)).toEqual([undefined, undefined, 42]);
  });

  test('without marks is one run', () => {
    expect(traceRuns({ warmUpMs: [9], samplesMs: [1, 2] })).toEqual([{ run: 1, warmUpMs: [9], samplesMs: [1, 2] }]);
  });
});

test('equal medians stand in the middle of their axis, not at its edges', () => {
  const axis = intervalAxis([
    { medianMs: 5, interval: undefined },
    { medianMs: 5, interval: { lowMs: 4.999, highMs: 5.001 } },
  ]);
  expect(axis.place(5)).toBeCloseTo(0.5, 2);
  expect(axis.place(4.999)).toBeGreaterThan(0.4);
});

test('a cold start with an unknown phase is unknown, not the sum of the others', () => {
  const [run] = fabricateRuns(10, 1, 1);
  if (run === undefined) throw new Error('no run');
  expect(coldStartMs(run)).toEqual(known(118 + 34.5 + 82 + run.medianMs * 5));
  const without = { coldStart: { ...run.coldStart, runtimeLoadMs: unknown('not timed') } };
  expect(coldStartMs(without)).toEqual(unknown('not timed'));
});

test('the kernel that slowed down more tells how the clock fell', () => {
  const [run] = fabricateRuns(10, 1, 1);
  const before = { arithmeticMs: 2, memoryCopyMs: 4 };
  const calibration = known({ before, after: { arithmeticMs: 2, memoryCopyMs: 5 }, throttleEvents: unknown('none') });
  expect(run === undefined ? undefined : calibrationRatio({ ...run, calibration })).toEqual(known(1.25));
});

test('the check of the noise is read from the environment, and is not shown twice', () => {
  const noise = fabricateNoise();
  expect(sessionNoise({ noise, load: 1 })).toEqual(noise);
  expect(withoutNoise({ noise, load: 1 })).toEqual({ load: 1 });
  expect(sessionNoise({})).toBeUndefined();
  expect(withoutNoise({ noise: 'loud' })).toEqual({ noise: 'loud' });
});

describe('the guide', () => {
  const markdown = '# Guide\n\nBefore.\n\n## one\n\nFirst line\ngoes on.\n\n- a `b`\n- c\n\n## two\n\nOther.\n';

  test('gives the section of an anchor in paragraphs and lists', () => {
    expect(guideSection(markdown, 'one')).toEqual([
      { kind: 'paragraph', text: 'First line goes on.' },
      { kind: 'list', items: ['a `b`', 'c'] },
    ]);
    expect(guideSection(markdown, 'three')).toEqual([]);
  });

  test('tells code and strong words apart', () => {
    expect(textParts('run `a` **now**')).toEqual([
      { text: 'run ', look: 'plain' },
      { text: 'a', look: 'code' },
      { text: ' ', look: 'plain' },
      { text: 'now', look: 'strong' },
    ]);
  });
});

describe('the picture under the roof', () => {
  const reason = 'Measure it with `assay roofline`.';
  const nothing = { roofline: unknown(reason), explanation: unknown(reason), costFrom: 'nothing' } as const;

  test('is unknown with what to do where the roof was not measured', () => {
    expect(rooflinePlotOf(buildMeasured(1), nothing)).toEqual(unknown(reason));
  });

  test('has no operator whose time is only that of handing work over', () => {
    const ceiling = known({
      value: 1e11,
      interval: unknown('one run'),
      verdict: 'valid' as const,
      shape: {},
      measurementId: '00000000-0000-4000-8000-000000000001',
      measuredAt: '2026-03-01T10:00:00.000Z',
    });
    const roofline = {
      backendId: 'ort-cpu' as const,
      runtime: 'onnxruntime-node',
      runtimeVersion: '1.30.0',
      deviceName: unknown('not told'),
      software: false,
      gemm: [{ precision: 'fp32' as const, ceiling }],
      gemv: [],
      copy: ceiling,
      launch: ceiling,
      emptyRun: ceiling,
      sessionCreation: known(1),
      measuredAt: '2026-03-01T10:00:00.000Z',
    };
    const answer = { roofline: known(roofline), explanation: unknown(reason), costFrom: 'profile' as const };
    const plotOf = (timeMeans: 'compute' | 'submit') => {
      const operators = known({ ...fabricateOperators(10), timeMeans });
      const plot = rooflinePlotOf(buildMeasured(1, { operators }), answer);
      return plot.state === 'known' ? plot.value : undefined;
    };
    expect(plotOf('compute')?.operators.map(({ label }) => label)).not.toContain('Gather');
    expect(plotOf('compute')?.operators).toHaveLength(6);
    expect(plotOf('submit')?.operators).toEqual([]);
    expect(plotOf('submit')?.point).toBeUndefined();
  });
});
