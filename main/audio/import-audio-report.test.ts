import { expect, test } from 'vitest';
import { known } from '../../core/domain/known.ts';
import { type AudioReportFile, audioReportFormat } from '../../core/insight/audio/audio-report-file.ts';
import { tableQuerySchema } from '../../core/query/table-query.ts';
import {
  buildCase,
  buildMachine,
  buildMeasured,
  buildSession,
  buildTrace,
  uuid,
} from '../store/testing/build-records.ts';
import { openTemporaryStore } from '../store/testing/temporary-store.ts';
import { importAudioReport } from './import-audio-report.ts';
import { storedAudioReport } from './stored-audio-report.ts';

const elsewhere = uuid(77);

function now(): Date {
  return new Date('2026-03-02T10:00:00.000Z');
}

function heardOn(number: number, sessionId: string) {
  const { workload, ...rest } = buildCase(number);
  const audio = { signal: 'speech', seconds: 5 } as const;
  return buildMeasured(number, {
    sessionId,
    case: { ...rest, workload: { ...workload, modelId: 'wav2vec2-base', audio } },
    items: { name: 'recording', perRun: 1, audioSeconds: 5 },
    frontEnd: known({ name: 'zero-mean-unit-variance', medianMs: 2, sampleCount: 9 }),
  });
}

function fileFromElsewhere(): AudioReportFile {
  return {
    format: audioReportFormat,
    version: 1,
    machines: [buildMachine({ id: 'machine-0002', label: 'Another machine' })],
    sessions: [buildSession({ id: elsewhere, machineId: 'machine-0002', state: 'finished' })],
    measurements: [heardOn(11, elsewhere), heardOn(12, elsewhere)],
    report: { sources: [], rows: [], deafRows: [], comparisons: [], unmeasured: [] },
  };
}

test('rows of another machine become imported rows of the same tables, and the same report again adds nothing', async () => {
  const { store } = await openTemporaryStore();
  const first = await importAudioReport(store, fileFromElsewhere(), now);
  expect(first).toEqual({ sessionsAdded: 1, measurementsAdded: 2, measurementsKnown: 0 });
  const again = await importAudioReport(store, fileFromElsewhere(), now);
  expect(again).toEqual({ sessionsAdded: 0, measurementsAdded: 0, measurementsKnown: 2 });

  const query = tableQuerySchema.parse({
    table: 'results',
    columns: ['machine', 'provenance', 'shape'],
    provenance: ['imported'],
    filters: [{ column: 'session_id', operator: '=', value: elsewhere }],
  });
  const { rows } = await store.rows(query);
  expect(rows).toEqual([
    ['Another machine', 'imported', 'sound=speech:5, sequence=128'],
    ['Another machine', 'imported', 'sound=speech:5, sequence=128'],
  ]);
  expect(await store.session(elsewhere)).toMatchObject({ state: 'finished', measuredCount: 2 });
  expect((await store.check()).filter(({ violations }) => violations > 0)).toEqual([]);

  const report = await storedAudioReport(store, [elsewhere]);
  expect(report.sources).toMatchObject([{ machine: known('Another machine'), isImported: true }]);
  expect(report.rows.map(({ provenance, soundSeconds }) => [provenance, soundSeconds])).toEqual([
    ['imported', 5],
    ['imported', 5],
  ]);
});

test('our own report adds nothing to the rows that it was made of', async () => {
  const { store } = await openTemporaryStore();
  const trace = buildTrace(30);
  const own = heardOn(1, uuid(1));
  await store.recordMeasurement(own, trace);
  const file = { ...fileFromElsewhere(), machines: [buildMachine()], sessions: [buildSession()], measurements: [own] };
  expect(await importAudioReport(store, file, now)).toEqual({
    sessionsAdded: 0,
    measurementsAdded: 0,
    measurementsKnown: 1,
  });
  expect((await store.measurement(own.id))?.measurement.provenance).toBe('measured');
});

test('a report that is not whole is refused before anything is written', async () => {
  const { store } = await openTemporaryStore();
  const orphaned = { ...fileFromElsewhere(), measurements: [heardOn(11, uuid(99))] };
  await expect(importAudioReport(store, orphaned, now)).rejects.toThrow('which is not in the file');
  const homeless = { ...fileFromElsewhere(), machines: [] };
  await expect(importAudioReport(store, homeless, now)).rejects.toThrow('ran on a machine that is not in the file');
  expect(await store.session(elsewhere)).toBeUndefined();
});

test('what was made up elsewhere is not called measured here', async () => {
  const { store } = await openTemporaryStore();
  const file = fileFromElsewhere();
  const simulated = { ...heardOn(11, elsewhere), provenance: 'simulated' as const };
  await importAudioReport(store, { ...file, measurements: [simulated] }, now);
  expect((await store.measurement(simulated.id))?.measurement.provenance).toBe('simulated');
});

test('a session that nobody knows is told so', async () => {
  const { store } = await openTemporaryStore();
  await expect(storedAudioReport(store, [elsewhere])).rejects.toThrow(`There is no session ${elsewhere}`);
});
