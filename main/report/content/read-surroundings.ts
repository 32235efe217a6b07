import { type NoiseReport, noiseReportSchema } from '../../../core/domain/noise.ts';
import type { DescribedMachine } from '../../../core/insight/reports/about-sections.ts';
import type { ResultRow } from '../../../core/insight/reports/result-row.ts';
import { tableQuerySchema } from '../../../core/query/table-query.ts';
import { machineFacts } from '../machine-facts.ts';
import { machineNames } from './machine-names.ts';
import type { ReportStore } from './select-rows.ts';

/** The machines of these rows, under the names that the rows have for them. */
export async function machinesOf(store: ReportStore, rows: readonly ResultRow[]): Promise<DescribedMachine[]> {
  const labels = new Map(
    rows.flatMap(({ machine_id: id, machine }) => (id === undefined ? [] : [[id, machine] as const])),
  );
  const described: DescribedMachine[] = [];
  for (const [id, label] of labels) {
    const machine = await store.machine(id);
    if (machine !== undefined) described.push({ id, label: label ?? machine.label, facts: machineFacts(machine) });
  }
  return described;
}

export async function allMachines(store: ReportStore): Promise<DescribedMachine[]> {
  const { rows } = await store.rows(
    tableQuerySchema.parse({ table: 'machines', columns: ['machine_id', 'label'], limit: 1_000 }),
  );
  const described: DescribedMachine[] = [];
  for (const [id] of rows) {
    const machine = await store.machine(String(id));
    if (machine !== undefined) described.push({ id: machine.id, label: machine.label, facts: machineFacts(machine) });
  }
  const names = machineNames(described);
  return described.map((machine) => ({ ...machine, label: names.get(machine.id) ?? machine.label }));
}

/** The newest check of a machine's noise that a session had. */
export async function newestNoise(store: ReportStore, machineId: string): Promise<NoiseReport | undefined> {
  const { rows } = await store.rows(
    tableQuerySchema.parse({
      table: 'sessions',
      columns: ['session_id'],
      filters: [
        { column: 'machine_id', operator: '=', value: machineId },
        { column: 'noise_grade', operator: 'is-known' },
      ],
      limit: 1,
    }),
  );
  const id = rows[0]?.[0];
  return id === undefined ? undefined : noiseOfSession(store, String(id));
}

export async function noiseOfSession(store: ReportStore, sessionId: string): Promise<NoiseReport | undefined> {
  const environment = await store.environment(sessionId);
  const held =
    typeof environment === 'object' && environment !== null && 'noise' in environment ? environment.noise : undefined;
  const parsed = noiseReportSchema.safeParse(held);
  return parsed.success ? parsed.data : undefined;
}
