import { baselineNameSchema, baselineSchema } from '../domain/baseline.ts';
import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

const baseline = baselineSchema.meta({ id: 'Baseline' });
const byName = z.object({ name: baselineNameSchema });
const all = z.object({ baselines: z.array(baseline) });

export const listBaselines = createRoute({
  method: 'get',
  path: '/baselines',
  tags: ['Results'],
  summary: 'Named measurements that others are held against: `baseline:NAME` is a side of a comparison',
  responses: { 200: jsonResponse('All of them, by name.', all), ...errorResponses },
});

export const setBaseline = createRoute({
  method: 'put',
  path: '/baselines/{name}',
  tags: ['Results'],
  summary: 'Name the measured cases of a session, or single measurements; what had the name before loses it',
  request: {
    params: byName,
    ...jsonBody(
      z
        .object({
          /** Measurement or session ids or their beginnings, or `latest:MODEL[/COMPONENT]@BACKEND`. */
          references: z.array(z.string().min(1).max(4096)).min(1).max(200),
        })
        .meta({ id: 'SetBaseline' }),
    ),
  },
  responses: { 200: jsonResponse('The baseline.', baseline), ...errorResponses },
});

export const removeBaseline = createRoute({
  method: 'delete',
  path: '/baselines/{name}',
  tags: ['Results'],
  summary: 'Forget the name; the measurements stay',
  request: { params: byName },
  responses: { 200: jsonResponse('Those that are left.', all), ...errorResponses },
});
