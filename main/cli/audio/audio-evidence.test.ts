import { expect, test } from 'vitest';
import { buildListening } from '../../../core/insight/audio/audio.test-kit.ts';
import { buildMachine, buildSession, uuid } from '../../store/testing/build-records.ts';
import { type AudioEvidence, reportFileOf, reportOf, withReports } from './audio-evidence.ts';

const own: AudioEvidence = {
  machines: [buildMachine()],
  sessions: [buildSession({ id: uuid(0x9000) })],
  measurements: [buildListening()],
};
const other: AudioEvidence = {
  machines: [buildMachine({ id: 'machine-0002', label: 'Another machine' })],
  sessions: [buildSession({ id: uuid(0x9001), machineId: 'machine-0002' })],
  measurements: [{ ...buildListening({ id: 5, medianMs: 200 }), sessionId: uuid(0x9001) }],
};

test('rows of another report stand beside our own as imported, and are compared with them', () => {
  const report = reportOf(withReports(own, [reportFileOf(other, reportOf(other))]));
  expect(report.rows.map(({ provenance }) => provenance)).toEqual(['measured', 'imported']);
  expect(report.sources.map(({ isImported }) => isImported)).toEqual([false, true]);
  expect(report.comparisons).toHaveLength(1);
});

test('our own report beside itself is there once', () => {
  expect(withReports(own, [reportFileOf(own, reportOf(own))])).toEqual(own);
});
