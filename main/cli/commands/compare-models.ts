import type { Command } from 'commander';
import { addTableCommand } from './report-tables.ts';

export function addCompareModelsCommand(program: Command): void {
  addTableCommand(program, {
    name: 'compare-models',
    kind: 'model-comparison',
    description:
      'Models on a backend (--backend): how much longer one run takes than that of the fastest, with intervals',
  });
}
