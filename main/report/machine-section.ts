import type { Machine } from '../../core/domain/hardware.ts';
import { definitionList } from './html.ts';
import { machineFacts } from './machine-facts.ts';

export function machineSection(machine: Machine): string {
  return `<section aria-labelledby="machine"><h2 id="machine">Machine</h2>${definitionList(machineFacts(machine))}</section>`;
}
