import { explanationSchema } from '../insight/roofline/explain.ts';
import { rooflineSchema } from '../insight/roofline/roofline.ts';
import { knownSchema } from '../domain/known.ts';
import { createRoute, errorResponses, jsonResponse, z } from './route.ts';

const roofline = rooflineSchema.meta({ id: 'Roofline' });

export const listRooflines = createRoute({
  method: 'get',
  path: '/roofline',
  tags: ['Results'],
  summary: 'What a machine can do at most on each backend: GEMM peak, memory bandwidth, cost of a start',
  description: 'From the newest stored measurements of the micro-benchmarks; `assay roofline` takes them.',
  request: { query: z.object({ machine: z.string().max(200).optional() }) },
  responses: {
    200: jsonResponse('The newest first; empty where none was measured.', z.object({ rooflines: z.array(roofline) })),
    ...errorResponses,
  },
});

export const resultRooflineSchema = z
  .object({
    /** The one that the measurement stands under: same machine, backend, threads and runtime version. */
    roofline: knownSchema(rooflineSchema),
    explanation: knownSchema(explanationSchema),
    /** Where its cost is counted from: the profiled operators as they ran, or the graph before any were joined. */
    costFrom: z.enum(['profile', 'graph', 'nothing']),
  })
  .meta({ id: 'ResultRoofline' });
export type ResultRoofline = z.infer<typeof resultRooflineSchema>;

export const getResultRoofline = createRoute({
  method: 'get',
  path: '/results/{id}/roofline',
  tags: ['Results'],
  summary: 'What limits a measurement: its arithmetic and bytes against what its machine can do at most',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 200: jsonResponse('The explanation.', resultRooflineSchema), ...errorResponses },
});
