import { noiseReportSchema } from '../domain/noise.ts';
import { createRoute, errorResponses, jsonResponse } from './route.ts';

const noiseReport = noiseReportSchema.meta({ id: 'NoiseReport' });

export const getNoise = createRoute({
  method: 'get',
  path: '/noise',
  tags: ['Machine'],
  summary: 'The newest noise check of this machine: one that was asked for, or that of the last session',
  responses: { 200: jsonResponse('The report.', noiseReport), ...errorResponses },
});

export const checkNoise = createRoute({
  method: 'post',
  path: '/noise',
  tags: ['Machine'],
  summary: 'Check now what disturbs measurements: some three seconds; refused while a session measures',
  responses: { 200: jsonResponse('The report.', noiseReport), ...errorResponses },
});
