import { z } from 'zod';
import { machineSchema } from '../../domain/hardware.ts';
import { measurementSchema } from '../../domain/measurement.ts';
import { sessionSchema } from '../../domain/session.ts';
import { audioReportSchema } from './audio-report.ts';

export const audioReportFormat = 'assay-audio-report';

/** A report as JSON: what it says, and the rows that it says it from, so that another Assay can take them in. */
export const audioReportFileSchema = z.object({
  format: z.literal(audioReportFormat),
  version: z.literal(1),
  machines: z.array(machineSchema),
  sessions: z.array(sessionSchema).min(1),
  measurements: z.array(measurementSchema),
  report: audioReportSchema,
});
export type AudioReportFile = z.infer<typeof audioReportFileSchema>;
