import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { valueOf } from '../../core/domain/known.ts';
import type { BuiltModel } from '../../core/domain/model.ts';
import { audioReportOf } from '../../core/insight/audio/audio-report.ts';
import { audioRequest } from '../../core/insight/audio/audio-request.ts';
import { allBytes } from '../../core/onnx/byte-source.ts';
import { buildComponent } from '../../core/zoo/build.ts';
import { findZooModel } from '../../core/zoo/catalog.ts';
import type { BuildKey } from './model-work.ts';
import { measureForReal, writeBuilt } from './real-session.test-support.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-audio-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('a session of sounds gives rows with their front end, their real-time factor and an output that is checked', async () => {
  const model = findZooModel('wav2vec2-tiny-reduced')?.model;
  if (model === undefined) throw new Error('The zoo has no wav2vec2-tiny-reduced.');
  function buildModel(key: BuildKey): Promise<BuiltModel> {
    const bytes = allBytes(buildComponent(key, { inlineLimitBytes: Number.MAX_SAFE_INTEGER }).model);
    return writeBuilt(folder, { key, bytes, name: `sound-${key.spelling}-${Object.values(key.shape).join('-')}` });
  }
  const wish = {
    models: [model],
    backends: ['ort-cpu'],
    durations: [0.5, 1],
    signal: 'speech',
    profile: 'quick',
  } as const;
  const request = { ...audioRequest(wish), spellings: ['portable', 'fused'], runs: 1 };
  const measurements = await measureForReal({ model, request, buildModel });
  expect(measurements.map(({ outcome }) => outcome)).toEqual(['measured', 'measured', 'measured', 'measured']);
  const { rows, unmeasured } = audioReportOf(
    [
      {
        source: {
          sessionId: measurements[0]?.sessionId ?? '',
          startedAt: measurements[0]?.startedAt ?? '',
          machineId: 'here',
          machine: { state: 'unknown', reason: 'not asked' },
          assayVersion: '0',
          profile: 'quick',
          isImported: false,
        },
        measurements,
      },
    ],
    () => model,
  );
  expect(unmeasured).toEqual([]);
  expect(rows.map(({ soundSeconds }) => soundSeconds)).toEqual([0.5, 0.5, 1, 1]);
  // The fused form is held against the portable one: both heard the same.
  expect(rows.map(({ outputState }) => outputState)).toEqual(['is-reference', 'agrees', 'is-reference', 'agrees']);
  for (const { frontEnd, realTimeFactor, medianMs, soundSeconds } of rows) {
    const frontEndMs = valueOf(frontEnd)?.medianMs ?? Number.NaN;
    expect(frontEndMs).toBeGreaterThan(0);
    expect(valueOf(realTimeFactor)?.value).toBeCloseTo((frontEndMs + medianMs) / 1000 / soundSeconds, 10);
  }
}, 120_000);
