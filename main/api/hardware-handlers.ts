import { getHardware, listBackends, refreshHardware } from '../../core/api/hardware.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addHardwareHandlers(api: Api, { machine }: Workbench): void {
  api.openapi(getHardware, async (context) => context.json(await machine.report(), 200));
  api.openapi(refreshHardware, async (context) => context.json(await machine.refresh(), 200));
  api.openapi(listBackends, async (context) => context.json({ backends: await machine.backends() }, 200));
}
