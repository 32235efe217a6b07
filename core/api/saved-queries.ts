import { savedQuerySchema, savedQueryNameSchema, queryChartSchema } from '../domain/saved-query.ts';
import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

const savedQuery = savedQuerySchema.meta({ id: 'SavedQuery' });
const byName = z.object({ name: savedQueryNameSchema });

export const listSavedQueries = createRoute({
  method: 'get',
  path: '/saved-queries',
  tags: ['Query'],
  summary: 'Queries that were kept under a name',
  responses: { 200: jsonResponse('By name.', z.object({ queries: z.array(savedQuery) })), ...errorResponses },
});

export const getSavedQuery = createRoute({
  method: 'get',
  path: '/saved-queries/{name}',
  tags: ['Query'],
  summary: 'One saved query',
  request: { params: byName },
  responses: { 200: jsonResponse('The query.', savedQuery), ...errorResponses },
});

export const saveQuery = createRoute({
  method: 'put',
  path: '/saved-queries/{name}',
  tags: ['Query'],
  summary: 'Keep a query under a name; one of the same name is replaced',
  request: {
    params: byName,
    ...jsonBody(z.object({ sql: z.string().min(1).max(100_000), chart: queryChartSchema.optional() })),
  },
  responses: { 200: jsonResponse('The query as it is kept.', savedQuery), ...errorResponses },
});

export const removeSavedQuery = createRoute({
  method: 'delete',
  path: '/saved-queries/{name}',
  tags: ['Query'],
  summary: 'Forget a saved query',
  request: { params: byName },
  responses: { 200: jsonResponse('The query that was forgotten.', savedQuery), ...errorResponses },
});
