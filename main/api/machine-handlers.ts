import { getSideBySide, getSideBySideReport, listMachines } from '../../core/api/machines.ts';
import { renderMachinesReport } from '../report/machines-report.ts';
import { readForeignHardware } from '../side-by-side/foreign-hardware.ts';
import { readMachines } from '../side-by-side/machine-list.ts';
import { readSideBySide } from '../side-by-side/read-side-by-side.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addMachineHandlers(api: Api, { store, machine, version }: Workbench): void {
  api.openapi(listMachines, async (context) =>
    context.json(
      {
        machines: await readMachines(store, (await machine.machine()).id),
        foreignHardware: await readForeignHardware(store),
      },
      200,
    ),
  );
  api.openapi(getSideBySide, async (context) =>
    context.json(await readSideBySide(store, (await machine.machine()).id, context.req.valid('query')), 200),
  );
  api.openapi(getSideBySideReport, async (context) => {
    const report = await readSideBySide(store, (await machine.machine()).id, context.req.valid('query'));
    return context.html(renderMachinesReport(report, version), 200);
  });
}
