import { z } from 'zod';

/** Where a number came from. Anything but `measured` is left out of every answer unless it is asked for. */
export const provenanceSchema = z.enum(['measured', 'imported', 'simulated', 'sample', 'predicted']);
export type Provenance = z.infer<typeof provenanceSchema>;
