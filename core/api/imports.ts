import {
  importedEvidenceSchema,
  importFilePageSchema,
  importFileStateSchema,
  importReportSchema,
  importRequestSchema,
  importStatusSchema,
  undoneImportSchema,
} from '../domain/import-report.ts';
import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

const importStatus = importStatusSchema.meta({ id: 'ImportStatus' });
const importId = z.object({ id: z.uuid() });

export const startImport = createRoute({
  method: 'post',
  path: '/imports',
  tags: ['Imports'],
  summary: 'Import files and folders, or with `dryRun` tell what would come in; one import runs at a time',
  description:
    'Neither a session nor a second import runs meanwhile. Sources are only read. The same file or record twice is stored once.',
  request: jsonBody(importRequestSchema.meta({ id: 'ImportRequest' })),
  responses: { 201: jsonResponse('The import that has started.', importStatus), ...errorResponses },
});

export const followImport = createRoute({
  method: 'get',
  path: '/imports/{id}/events',
  tags: ['Imports'],
  summary: 'How an import stands, again and again until it has ended, as server-sent events',
  request: { params: importId },
  responses: {
    200: {
      description: 'One `data:` line of JSON an event; the last has a state other than `running`.',
      content: { 'text/event-stream': { schema: importStatus } },
    },
    ...errorResponses,
  },
});

export const cancelImport = createRoute({
  method: 'post',
  path: '/imports/{id}/cancel',
  tags: ['Imports'],
  summary: 'End an import that runs; what it has stored is kept',
  request: { params: importId },
  responses: { 200: jsonResponse('How it stands after it ended.', importStatus), ...errorResponses },
});

export const listImports = createRoute({
  method: 'get',
  path: '/imports',
  tags: ['Imports'],
  summary: 'Imports whose records are here, newest first',
  request: { query: z.object({ limit: z.coerce.number().int().positive().max(10_000).default(1000) }) },
  responses: { 200: jsonResponse('The imports.', z.object({ imports: z.array(importStatus) })), ...errorResponses },
});

export const getImport = createRoute({
  method: 'get',
  path: '/imports/{id}',
  tags: ['Imports'],
  summary: 'The report of an import or a dry run: what came in, by format, kind, outcome and provenance, and how',
  description: 'Dry runs, and imports that brought nothing, are remembered until Assay ends.',
  request: { params: importId },
  responses: { 200: jsonResponse('The report.', importReportSchema.meta({ id: 'ImportReport' })), ...errorResponses },
});

export const listImportFiles = createRoute({
  method: 'get',
  path: '/imports/{id}/files',
  tags: ['Imports'],
  summary: 'What became of each file of an import, with rejected records and their reasons',
  request: {
    params: importId,
    query: z.object({
      state: importFileStateSchema.optional(),
      offset: z.coerce.number().int().nonnegative().default(0),
      limit: z.coerce.number().int().positive().max(1000).default(100),
    }),
  },
  responses: {
    200: jsonResponse('A page of its files, in the order read.', importFilePageSchema.meta({ id: 'ImportFilePage' })),
    ...errorResponses,
  },
});

export const undoImport = createRoute({
  method: 'post',
  path: '/imports/{id}/undo',
  tags: ['Imports'],
  summary: 'Take away what only this import brought, and the import itself',
  request: { params: importId },
  responses: {
    200: jsonResponse('What was taken away.', undoneImportSchema.meta({ id: 'UndoneImport' })),
    ...errorResponses,
  },
});

export const getImportedResult = createRoute({
  method: 'get',
  path: '/imported-results/{id}',
  tags: ['Imports'],
  summary: 'One imported record with its evidence: what the source said, its file, its imports',
  request: { params: importId },
  responses: {
    200: jsonResponse('The record.', importedEvidenceSchema.meta({ id: 'ImportedEvidence' })),
    ...errorResponses,
  },
});
