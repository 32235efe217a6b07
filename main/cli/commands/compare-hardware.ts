import type { Command } from 'commander';
import { addTableCommand } from './report-tables.ts';

export function addCompareHardwareCommand(program: Command): void {
  addTableCommand(program, {
    name: 'compare-hardware',
    kind: 'hardware-comparison',
    description:
      'The same work on the machines of this database, each against the first (--machine names it), with intervals',
  });
}
