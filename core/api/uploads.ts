import { createRoute, errorResponses, jsonResponse, z } from './route.ts';

export const uploadedFileSchema = z
  .object({ id: z.uuid(), name: z.string(), bytes: z.number().int() })
  .meta({ id: 'UploadedFile' });
export type UploadedFile = z.infer<typeof uploadedFileSchema>;

export const uploadFile = createRoute({
  method: 'post',
  path: '/uploads',
  tags: ['Imports'],
  summary: 'Send one file that is to be imported or merged: its bytes are the body',
  description:
    'It is kept until an import or a merge that names it has ended, or Assay ends. Nothing comes in by this.',
  request: {
    query: z.object({ name: z.string().min(1).max(1024) }),
    body: {
      required: true,
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
    },
  },
  responses: { 201: jsonResponse('What an import or a merge names it by.', uploadedFileSchema), ...errorResponses },
});
