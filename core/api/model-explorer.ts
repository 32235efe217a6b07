import { componentProfileSchema } from '../domain/component-profile.ts';
import { spellingSchema } from '../domain/model.ts';
import { createRoute, errorResponses, jsonResponse, z } from './route.ts';

/** "sequence=384,past=128"; a query string has no objects. */
const shapeText = z
  .string()
  .max(1000)
  .regex(
    /^(?:[\w.-]+=\d{1,9})(?:,[\w.-]+=\d{1,9})*$|^$/,
    'Named dimensions are written NAME=SIZE, separated by commas.',
  )
  .transform((text) =>
    Object.fromEntries(
      text
        .split(',')
        .filter((pair) => pair !== '')
        .map((pair) => {
          const [name = '', size = ''] = pair.split('=');
          return [name, Number(size)] as const;
        }),
    ),
  );

export const profileComponent = createRoute({
  method: 'get',
  path: '/models/profile',
  tags: ['Models'],
  summary: 'What a component of a model of the zoo is made of, what it costs, and what it needs to run here',
  description: 'Counted from the shapes of its graph: theory, never a measurement.',
  request: {
    query: z.object({
      id: z.string().min(1).max(4096),
      /** The first one otherwise. */
      component: z.string().max(200).optional(),
      spelling: spellingSchema.optional(),
      batch: z.coerce.number().int().positive().max(4096).optional(),
      shape: shapeText.optional(),
    }),
  },
  responses: {
    200: jsonResponse('The profile.', componentProfileSchema.meta({ id: 'ComponentProfile' })),
    ...errorResponses,
  },
});

export const cachedModelSchema = z
  .object({
    /** The folder's name in the cache: model, component, precision, spelling, batch, shape. */
    key: z.string(),
    bytes: z.number(),
    lastUsedAt: z.iso.datetime(),
  })
  .meta({ id: 'CachedModel' });
export type CachedModel = z.infer<typeof cachedModelSchema>;

export const modelCacheSchema = z
  .object({
    folder: z.string(),
    limitBytes: z.number(),
    bytes: z.number(),
    models: z.array(cachedModelSchema),
  })
  .meta({ id: 'ModelCache' });
export type ModelCacheReport = z.infer<typeof modelCacheSchema>;

export const getModelCache = createRoute({
  method: 'get',
  path: '/models/cache',
  tags: ['Models'],
  summary: 'The built models on disk, the most recently used first',
  responses: { 200: jsonResponse('The cache.', modelCacheSchema), ...errorResponses },
});
