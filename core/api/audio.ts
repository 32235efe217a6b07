import { audioReportFileSchema } from '../insight/audio/audio-report-file.ts';
import { audioReportSchema } from '../insight/audio/audio-report.ts';
import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

const maximumSessions = 20;

export const getAudioReport = createRoute({
  method: 'get',
  path: '/audio/report',
  tags: ['Results'],
  summary: 'What sessions tell of models that listen: real-time factors, first results, streaming, platforms, failures',
  request: {
    query: z.object({
      /** Session ids, by commas. */
      session: z
        .string()
        .transform((text) => text.split(','))
        .pipe(z.array(z.uuid()).min(1).max(maximumSessions)),
    }),
  },
  responses: {
    200: jsonResponse('Derived from the rows of the sessions.', audioReportSchema.meta({ id: 'AudioReport' })),
    ...errorResponses,
  },
});

export const audioImportSchema = z
  .object({
    sessionsAdded: z.number().int(),
    measurementsAdded: z.number().int(),
    /** Rows that this database has already: of this machine's own report, or of one that was imported before. */
    measurementsKnown: z.number().int(),
  })
  .meta({ id: 'AudioImport' });
export type AudioImport = z.infer<typeof audioImportSchema>;

export const importAudioReport = createRoute({
  method: 'post',
  path: '/audio/imports',
  tags: ['Results'],
  summary: 'Take in the rows of a report that another session wrote as JSON, with the provenance `imported`',
  description: 'The same report again adds nothing.',
  request: jsonBody(audioReportFileSchema.meta({ id: 'AudioReportFile' })),
  responses: { 200: jsonResponse('What was new.', audioImportSchema), ...errorResponses },
});
