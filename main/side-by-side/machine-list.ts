import { ApiError } from '../../core/api/errors.ts';
import type { ForeignHardware, MachineSummary } from '../../core/domain/side-by-side.ts';
import { findMachine } from '../../core/insight/machines/find-machine.ts';
import { tableQuerySchema } from '../../core/query/table-query.ts';
import { namedRows } from './named-rows.ts';
import type { StoreApi } from '../store/store-api.ts';

const mostMachines = 10_000;

/** The newest detection first. */
export async function readMachines(store: Pick<StoreApi, 'rows'>, thisId: string): Promise<MachineSummary[]> {
  const page = await store.rows(
    tableQuerySchema.parse({
      table: 'machines',
      sort: [{ column: 'detected_at', direction: 'descending' }],
      limit: mostMachines,
    }),
  );
  return namedRows(page).map((row) => ({
    id: row.text('machine_id'),
    label: row.text('label'),
    gpus: row.optionalText('gpus') ?? null,
    npus: row.optionalText('npus') ?? null,
    memoryBytes: row.number('memory_bytes') ?? null,
    operatingSystem: row.optionalText('operating_system_name') ?? row.text('operating_system'),
    detectedAt: row.text('detected_at'),
    sessionCount: row.number('session_count') ?? 0,
    measurementCount: row.number('measurement_count') ?? 0,
    isThis: row.text('machine_id') === thisId,
  }));
}

/** The machines that a person names, in that order; at least two, and none twice. */
export function machinesNamed(
  machines: readonly MachineSummary[],
  names: readonly string[],
  foreign: readonly ForeignHardware[],
): MachineSummary[] {
  const named = names.map((name) => machineNamed(machines, name, foreign));
  if (new Set(named).size < named.length) {
    throw new ApiError(
      'bad-request',
      'A machine is named twice.',
      'Name each machine once; the first is the baseline.',
    );
  }
  if (named.length < 2) {
    const others =
      machines.length < 2
        ? 'This database knows one machine: take in another’s results with “assay db merge”.'
        : 'Name a second one: “assay machines” lists them.';
    throw new ApiError('bad-request', 'Side by side takes two machines or more.', others);
  }
  return named;
}

function machineNamed(
  machines: readonly MachineSummary[],
  name: string,
  foreign: readonly ForeignHardware[],
): MachineSummary {
  const found = findMachine(machines, name);
  switch (found.state) {
    case 'found':
      return found.machine;
    case 'none':
      refuseForeign(name, foreign);
      throw new ApiError(
        'not-found',
        `No machine of this database is called “${name}”.`,
        'Name it by its id, the beginning of that, or a part of its label: “assay machines” lists them.',
      );
    case 'several':
      throw new ApiError(
        'bad-request',
        `“${name}” could be ${found.machines.length} machines: ${found.machines
          .slice(0, 3)
          .map(({ id, label }) => `${id} (${label})`)
          .join(', ')}${found.machines.length > 3 ? ', …' : ''}.`,
        'Give more of the id.',
      );
  }
}

/** Hardware that another tool named is no machine that can stand beside one that Assay measured. */
function refuseForeign(name: string, foreign: readonly ForeignHardware[]): void {
  const wanted = name.trim().toLowerCase();
  const found = foreign.find((hardware) => wanted !== '' && hardware.name.toLowerCase().includes(wanted));
  if (found === undefined) return;
  throw new ApiError(
    'unprocessable',
    `“${found.name}” is known from what another tool told alone, and its figures are never compared with Assay’s.`,
    '“assay report performance --provenance measured,imported” lists both. To compare, measure there with Assay and take it in with “assay db merge”.',
  );
}
