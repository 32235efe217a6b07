import { getVersusReport, getWebVersusNative } from '../../core/api/web-versus-native.ts';
import { writeVersusReport } from '../report/versus-report.ts';
import { readWebVersusNative } from '../web-versus-native/read-versus.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addWebVersusNativeHandlers(api: Api, workbench: Workbench): void {
  const { store, machine } = workbench;
  api.openapi(getWebVersusNative, async (context) => {
    const filter = context.req.valid('query');
    const machineId = filter.machine ?? (await machine.machine()).id;
    return context.json(await readWebVersusNative(store, machineId, filter), 200);
  });
  api.openapi(getVersusReport, async (context) =>
    context.html(await writeVersusReport(workbench, context.req.valid('query')), 200),
  );
}
