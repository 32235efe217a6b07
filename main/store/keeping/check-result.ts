import type { DatabaseCheck } from '../../../core/api/database.ts';

/** One thing that must hold in every file, and what breaks it. */
export type CheckResult = DatabaseCheck['checks'][number];

/** As many as are shown of what breaks one thing. */
export const maximumExamples = 5;
