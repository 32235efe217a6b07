import type { AudioImport } from '../../core/api/audio.ts';
import { ApiError } from '../../core/api/errors.ts';
import type { Measurement } from '../../core/domain/measurement.ts';
import type { Session } from '../../core/domain/session.ts';
import type { AudioReportFile } from '../../core/insight/audio/audio-report-file.ts';
import type { StoreApi } from '../store/store-api.ts';

/**
 * Rows of a report become rows of this database, under the ids that they have: the same row is never there twice. What was
 * measured elsewhere is `imported` here; what was not measured there either stays what it was.
 */
export async function importAudioReport(store: StoreApi, file: AudioReportFile, now: () => Date): Promise<AudioImport> {
  checkWhole(file);
  let sessionsAdded = 0;
  let measurementsAdded = 0;
  for (const session of file.sessions) {
    const isNew = (await store.session(session.id)) === undefined;
    if (isNew) await startImported(store, file, session, now);
    for (const measurement of file.measurements.filter(({ sessionId }) => sessionId === session.id)) {
      if ((await store.measurement(measurement.id)) !== undefined) continue;
      await store.recordMeasurement(imported(measurement), { warmUpMs: [], samplesMs: [] });
      measurementsAdded++;
    }
    if (isNew) {
      await endImported(store, session, now);
      sessionsAdded++;
    }
  }
  return { sessionsAdded, measurementsAdded, measurementsKnown: file.measurements.length - measurementsAdded };
}

/** Before anything is written: a row without its session, or a session without its machine, could not be shown. */
function checkWhole({ machines, sessions, measurements }: AudioReportFile): void {
  const sessionIds = new Set(sessions.map(({ id }) => id));
  const orphan = measurements.find(({ sessionId }) => !sessionIds.has(sessionId));
  if (orphan !== undefined) {
    throw notWhole(`measurement ${orphan.id} belongs to session ${orphan.sessionId}, which is not in the file`);
  }
  const machineIds = new Set(machines.map(({ id }) => id));
  const homeless = sessions.find(({ machineId }) => !machineIds.has(machineId));
  if (homeless !== undefined) throw notWhole(`session ${homeless.id} ran on a machine that is not in the file`);
}

function notWhole(what: string): ApiError {
  return new ApiError(
    'bad-request',
    `The report is not whole: ${what}.`,
    'Import the JSON file as `assay web audio --report json` wrote it.',
  );
}

async function startImported(
  store: StoreApi,
  { machines }: AudioReportFile,
  session: Session,
  now: () => Date,
): Promise<void> {
  const machine = machines.find(({ id }) => id === session.machineId);
  // A machine that is known here is known better than an older report can tell.
  if (machine !== undefined && (await store.machine(machine.id)) === undefined) await store.recordMachine(machine);
  await store.startSession(session, { importedFrom: 'audio report', importedAt: now().toISOString() });
}

/** A log of one line: how it went is in the report's own session. */
async function endImported(store: StoreApi, session: Session, now: () => Date): Promise<void> {
  const state = session.state === 'running' ? 'interrupted' : session.state;
  const at = session.endedAt ?? now().toISOString();
  await store.appendEvents(session.id, [
    { type: 'session-ended', sequence: 1, at, state, message: 'Imported from an audio report.' },
  ]);
}

function imported(measurement: Measurement): Measurement {
  return measurement.provenance === 'measured' ? { ...measurement, provenance: 'imported' } : measurement;
}
