import { bundleReportSchema, bundleSelectionSchema, mergeReportSchema } from '../domain/bundle.ts';
import { filePathSchema } from '../domain/file-path.ts';
import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

export const bundleRequestSchema = bundleSelectionSchema
  .extend({
    /** The file to write, on the machine that Assay runs on. */
    path: filePathSchema,
    /** A file that stands there is replaced; otherwise it is refused. */
    replace: z.boolean().default(false),
  })
  .meta({ id: 'BundleRequest' });

export const makeBundle = createRoute({
  method: 'post',
  path: '/bundles',
  tags: ['Database'],
  summary: 'Write results into one file that another Assay, DuckDB or pandas reads: Parquet, a manifest, hashes',
  description: 'Host names, user names and paths of files are left out. A session that runs is left out too.',
  request: jsonBody(bundleRequestSchema),
  responses: {
    200: jsonResponse('What was written.', bundleReportSchema.meta({ id: 'BundleReport' })),
    ...errorResponses,
  },
});

export const downloadBundle = createRoute({
  method: 'get',
  path: '/bundles/download',
  tags: ['Database'],
  summary: 'The same bundle as the answer, for a page that cannot write files',
  request: {
    query: z.object({
      /** By commas. */
      sessions: z.string().max(400_000).optional(),
      since: z.iso.datetime({ offset: true }).optional(),
      includeImported: z.enum(['true', 'false']).default('false'),
    }),
  },
  responses: {
    200: {
      description: 'The bundle.',
      content: { 'application/zip': { schema: z.string().meta({ format: 'binary' }) } },
    },
    ...errorResponses,
  },
});

export const mergeRequestSchema = z
  .object({
    /** On the machine that Assay runs on. */
    paths: z.array(filePathSchema).max(1000).default([]),
    /** Files that were sent, by the ids that `POST /uploads` gave; they are let go of when the merge has ended. */
    uploads: z.array(z.uuid()).max(1000).default([]),
  })
  .refine(({ paths, uploads }) => paths.length + uploads.length > 0, {
    message: 'Name at least one bundle or Assay file, by its path or as a file that was sent.',
  })
  .meta({ id: 'MergeRequest' });
export type MergeRequest = z.infer<typeof mergeRequestSchema>;

export const mergeSources = createRoute({
  method: 'post',
  path: '/merges',
  tags: ['Database'],
  summary: 'Take in bundles and other Assay files: each whole or not at all, twice without duplicates',
  description:
    'Sources are only read. The same id with other content: what is here stays, and it is told. No session may run meanwhile.',
  request: jsonBody(mergeRequestSchema),
  responses: {
    200: jsonResponse('What became of each source.', mergeReportSchema.meta({ id: 'MergeReport' })),
    ...errorResponses,
  },
});
