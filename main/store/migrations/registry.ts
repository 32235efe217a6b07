import { firstSchema } from './0001-first-schema.ts';
import { precisionsAndItems } from './0002-precisions-and-items.ts';
import { runsAndScenarios } from './0003-runs-and-scenarios.ts';
import { webEvidence } from './0004-web-evidence.ts';
import { imports } from './0005-imports.ts';
import { traces } from './0006-traces.ts';
import type { Migration } from './migration.ts';

/** Every step from an empty file to the present format. A new one is a file here and a line below; old ones never change. */
export const migrations: readonly Migration[] = [
  firstSchema,
  precisionsAndItems,
  runsAndScenarios,
  webEvidence,
  imports,
  traces,
];
