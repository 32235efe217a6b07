import { backendAvailabilitySchema, backendIdSchema, deviceKindSchema } from '../domain/backend.ts';
import { browserCapabilitiesSchema, machineSchema } from '../domain/hardware.ts';
import { createRoute, errorResponses, jsonResponse, z } from './route.ts';

export const hardwareReportSchema = z
  .object({
    machine: machineSchema,
    backends: z.array(backendAvailabilitySchema),
    /** What real pages reported; empty until a browser was asked. */
    browsers: z.array(browserCapabilitiesSchema),
  })
  .meta({ id: 'HardwareReport' });
export type HardwareReport = z.infer<typeof hardwareReportSchema>;

export const getHardware = createRoute({
  method: 'get',
  path: '/hardware',
  tags: ['Machine'],
  summary: 'This machine: devices, memory, operating system, and what each backend can do here',
  responses: {
    200: jsonResponse('What was detected. Unknown things say why.', hardwareReportSchema),
    ...errorResponses,
  },
});

export const refreshHardware = createRoute({
  method: 'post',
  path: '/hardware/refresh',
  tags: ['Machine'],
  summary: 'Detect again, and ask a browser for its capabilities',
  responses: { 200: jsonResponse('What was detected now.', hardwareReportSchema), ...errorResponses },
});

export const backendSchema = z
  .object({
    id: backendIdSchema,
    label: z.string(),
    host: z.enum(['native', 'web']),
    executionProvider: z.string(),
    deviceKind: deviceKindSchema,
    availability: backendAvailabilitySchema,
  })
  .meta({ id: 'Backend' });
export type BackendInfo = z.infer<typeof backendSchema>;

export const listBackends = createRoute({
  method: 'get',
  path: '/backends',
  tags: ['Machine'],
  summary: 'Every backend of the vocabulary, available or not, with the reason and the remedy',
  responses: { 200: jsonResponse('All backends.', z.object({ backends: z.array(backendSchema) })), ...errorResponses },
});
