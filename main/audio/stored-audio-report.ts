import { ApiError } from '../../core/api/errors.ts';
import {
  type AudioReport,
  audioReportOf,
  type AudioSession,
  machineWords,
} from '../../core/insight/audio/audio-report.ts';
import { findZooModel } from '../../core/zoo/catalog.ts';
import type { StoreApi } from '../store/store-api.ts';

/** A report of sessions in this database. */
export async function storedAudioReport(store: StoreApi, sessionIds: readonly string[]): Promise<AudioReport> {
  const sessions: AudioSession[] = [];
  for (const id of new Set(sessionIds)) sessions.push(await storedSession(store, id));
  return audioReportOf(sessions, (modelId) => findZooModel(modelId)?.model);
}

async function storedSession(store: StoreApi, id: string): Promise<AudioSession> {
  const session = await store.session(id);
  if (session === undefined) {
    throw new ApiError('not-found', `There is no session ${id} in this database.`, 'GET /api/v1/sessions lists them.');
  }
  const [machine, measurements] = await Promise.all([store.machine(session.machineId), store.measurements(id)]);
  return {
    source: {
      sessionId: id,
      startedAt: session.startedAt,
      machineId: session.machineId,
      machine: machineWords(machine?.label),
      assayVersion: session.assayVersion,
      profile: session.request.profile,
      isImported: measurements.some(({ provenance }) => provenance === 'imported'),
    },
    measurements,
  };
}
