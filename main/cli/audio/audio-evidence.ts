import type { Machine } from '../../../core/domain/hardware.ts';
import type { Measurement } from '../../../core/domain/measurement.ts';
import type { Session } from '../../../core/domain/session.ts';
import {
  type AudioReport,
  audioReportOf,
  type AudioSession,
  machineWords,
} from '../../../core/insight/audio/audio-report.ts';
import { type AudioReportFile, audioReportFormat } from '../../../core/insight/audio/audio-report-file.ts';
import { findZooModel } from '../../../core/zoo/catalog.ts';

/** All that a report rests on: of sessions that ran here, and of reports that it is compared with. */
export interface AudioEvidence {
  readonly machines: readonly Machine[];
  readonly sessions: readonly Session[];
  readonly measurements: readonly Measurement[];
}

/** The file's rows with their own. A session that is on both sides counts once, as ours; theirs were measured elsewhere. */
export function withReports(own: AudioEvidence, files: readonly AudioReportFile[]): AudioEvidence {
  return files.reduce<AudioEvidence>((all, file) => {
    const machineIds = new Set(all.machines.map(({ id }) => id));
    const sessionIds = new Set(all.sessions.map(({ id }) => id));
    return {
      machines: [...all.machines, ...file.machines.filter(({ id }) => !machineIds.has(id))],
      sessions: [...all.sessions, ...file.sessions.filter(({ id }) => !sessionIds.has(id))],
      measurements: [
        ...all.measurements,
        ...file.measurements.filter(({ sessionId }) => !sessionIds.has(sessionId)).map(asImported),
      ],
    };
  }, own);
}

function asImported(measurement: Measurement): Measurement {
  return measurement.provenance === 'measured' ? { ...measurement, provenance: 'imported' } : measurement;
}

export function reportOf({ machines, sessions, measurements }: AudioEvidence): AudioReport {
  const parts = sessions.map((session): AudioSession => {
    const own = measurements.filter(({ sessionId }) => sessionId === session.id);
    return {
      source: {
        sessionId: session.id,
        startedAt: session.startedAt,
        machineId: session.machineId,
        machine: machineWords(machines.find(({ id }) => id === session.machineId)?.label),
        assayVersion: session.assayVersion,
        profile: session.request.profile,
        isImported: own.some(({ provenance }) => provenance === 'imported'),
      },
      measurements: own,
    };
  });
  return audioReportOf(parts, (modelId) => findZooModel(modelId)?.model);
}

export function reportFileOf(evidence: AudioEvidence, report: AudioReport): AudioReportFile {
  return {
    format: audioReportFormat,
    version: 1,
    machines: [...evidence.machines],
    sessions: [...evidence.sessions],
    measurements: [...evidence.measurements],
    report,
  };
}
