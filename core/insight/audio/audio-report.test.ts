import { expect, test } from 'vitest';
import { known, unknown } from '../../domain/known.ts';
import type { Measurement } from '../../domain/measurement.ts';
import { uuid } from '../comparison/comparand.test-kit.ts';
import { audioReportOf, audioReportSchema, type AudioSource } from './audio-report.ts';
import { buildListening } from './audio.test-kit.ts';

const source: AudioSource = {
  sessionId: uuid(0x9000),
  startedAt: '2026-03-01T10:00:00.000Z',
  machineId: 'machine-0001',
  machine: known('AMD EPYC'),
  assayVersion: '0.1.0',
  profile: 'quick',
  isImported: false,
};

function reportOf(measurements: readonly Measurement[]) {
  return audioReportOf([{ source, measurements }], () => undefined);
}

test('platforms are held against the native CPU, with the ratio of their runs', () => {
  const web = buildListening({ id: 2, backendId: 'web-wasm', runsMs: [800, 808, 792] });
  const native = buildListening({ id: 3, runsMs: [400, 404, 396] });
  const report = reportOf([web, native]);
  const [comparison] = report.comparisons;
  expect(report.comparisons).toHaveLength(1);
  expect(comparison?.baseline.case.backendId).toBe('ort-cpu');
  expect(comparison?.verdict.state).toBe('slower');
  expect(comparison?.speed.state === 'known' ? comparison.speed.value.ratio : 0).toBeCloseTo(0.5, 2);
  expect(audioReportSchema.parse(report)).toEqual(report);
});

test('another duration is other work, and is compared with nothing', () => {
  const short = buildListening({ id: 2, backendId: 'web-wasm', seconds: 1 });
  expect(reportOf([short, buildListening({ id: 3, seconds: 5 })]).comparisons).toEqual([]);
});

test('what gave no number stands by its reason, the most frequent first', () => {
  const { id, sessionId, case: item, startedAt, provenance } = buildListening();
  const base = { id, sessionId, case: item, startedAt, provenance };
  const skipped: Measurement = { ...base, outcome: 'skipped', reason: 'No GPU.', remedy: 'Add one.' };
  const failed: Measurement = {
    ...base,
    outcome: 'failed',
    failure: { class: 'out-of-memory', message: 'Too large.', fix: 'Take a smaller one.' },
  };
  const report = reportOf([failed, skipped, skipped]);
  expect(report.unmeasured.map(({ outcome, reason, cases }) => [outcome, reason, cases.length])).toEqual([
    ['skipped', 'No GPU.', 2],
    ['failed', 'Too large.', 1],
  ]);
  expect(report.rows).toEqual([]);
});

test('a decoder, which hears nothing, has a row of its own kind', () => {
  const step = buildListening({ component: 'decoder-step', seconds: undefined, medianMs: 4 });
  expect(reportOf([step]).deafRows).toMatchObject([{ medianMs: 4, perSecond: 250 }]);
});

test('an unknown machine stays unknown', () => {
  const report = audioReportOf(
    [{ source: { ...source, machine: unknown('not here') }, measurements: [] }],
    () => undefined,
  );
  expect(report.sources[0]?.machine).toEqual(unknown('not here'));
});

test('platforms of one work stand beside each other, in whatever order they were measured', () => {
  const report = reportOf([
    buildListening({ id: 2, seconds: 1 }),
    buildListening({ id: 3, seconds: 5 }),
    buildListening({ id: 4, backendId: 'web-wasm', seconds: 1 }),
  ]);
  expect(report.rows.map(({ sound, case: { backendId } }) => [sound.seconds, backendId])).toEqual([
    [1, 'ort-cpu'],
    [1, 'web-wasm'],
    [5, 'ort-cpu'],
  ]);
});
