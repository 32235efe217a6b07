import type { Command } from 'commander';
import { addMetricOption } from '../report-options.ts';
import { addTableCommand } from './report-tables.ts';

export function addTrendCommand(program: Command): void {
  addMetricOption(
    addTableCommand(program, {
      name: 'trend',
      kind: 'trend',
      description: 'How a number went over time (--model, --backend, --metric), and what else changed on the way',
    }),
  );
}
