import { modelSchema } from '../domain/model.ts';
import { modelInspectionSchema } from '../domain/model-inspection.ts';
import { filePathSchema } from '../domain/file-path.ts';
import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

const model = modelSchema.meta({ id: 'Model' });

export const listModels = createRoute({
  method: 'get',
  path: '/models',
  tags: ['Models'],
  summary: 'The models that Assay builds, and the .onnx files that were added',
  responses: { 200: jsonResponse('All models.', z.object({ models: z.array(model) })), ...errorResponses },
});

export const getModel = createRoute({
  method: 'get',
  path: '/models/item',
  tags: ['Models'],
  summary: 'One model, by its id, by the absolute path of an .onnx file or an exported folder, or by hf:owner/name',
  request: { query: z.object({ id: z.string().min(1).max(4096) }) },
  responses: { 200: jsonResponse('The model.', model), ...errorResponses },
});

export const addModelFile = createRoute({
  method: 'post',
  path: '/models/files',
  tags: ['Models'],
  summary: 'Inspect an .onnx file of your own and add it to the list',
  request: jsonBody(z.object({ path: filePathSchema })),
  responses: { 201: jsonResponse('The model as it was understood.', model), ...errorResponses },
});

const inspection = modelInspectionSchema.meta({ id: 'ModelInspection' });

export const inspectModel = createRoute({
  method: 'post',
  path: '/models/inspections',
  tags: ['Models'],
  summary: 'What stands in a model of your own: inputs, operators, parameters, and what it would cost',
  request: jsonBody(
    z.object({
      /** An absolute path of an .onnx file or of an exported folder, or hf:owner/name. */
      reference: z.string().min(1).max(4096),
      /** Sizes of free dimensions, `batch` among them. */
      sizes: z.record(z.string(), z.number().int().positive()).default({}),
    }),
  ),
  responses: { 200: jsonResponse('The model as it was read.', inspection), ...errorResponses },
});
