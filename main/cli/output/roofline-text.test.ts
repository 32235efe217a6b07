import { expect, test } from 'vitest';
import { known, unknown } from '../../../core/domain/known.ts';
import { measuredOf } from '../../../core/insight/roofline/measured.test-kit.ts';
import { rooflinesOf } from '../../../core/insight/roofline/rooflines-of.ts';
import { rooflineText } from './roofline-text.ts';

test('a roofline is one table with units, and what was not measured is unknown with the command that measures it', () => {
  const text = rooflineText(
    rooflinesOf([
      measuredOf('micro-gemm', { medianMs: 20, threads: 2, workload: { shape: { rows: 1024, size: 1024 } } }),
      measuredOf('micro-empty', { medianMs: 0.01, threads: 2 }),
    ]),
  );
  const lines = text.split('\n');
  expect(lines[0]).toBe('ort-cpu · 2 threads · CPU · onnxruntime-node 1.30.0 · 2026-01-01 00:00 UTC');
  expect(text).toMatch(/Matrix product, fp32 +215 GFLOP\/s +195 GFLOP\/s – 239 GFLOP\/s +valid +rows=1024 size=1024/);
  expect(text).toMatch(/An empty run +10\.00? µs/);
  expect(text).toMatch(/Copies in memory +unknown/);
  expect(text).toContain('It was not measured. Measure it with `assay roofline --backends ort-cpu --threads 2`.');
  expect(text).not.toContain('unstable:');
});

test('nothing stored says what to do', () => {
  expect(rooflineText([])).toContain('assay roofline --backends ort-cpu');
});

test('an unknown session time is written so', () => {
  const [roofline] = rooflinesOf([measuredOf('micro-launch', { grade: 'unstable' })]);
  if (roofline === undefined) throw new Error('none');
  expect(rooflineText([{ ...roofline, sessionCreation: unknown('no') }])).toMatch(/one operator +unknown/);
  expect(rooflineText([{ ...roofline, sessionCreation: known(45.8) }])).toMatch(/one operator +45\.8 ms/);
  expect(rooflineText([roofline])).toContain('unstable: measured');
});
