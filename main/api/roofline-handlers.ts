import { ApiError } from '../../core/api/errors.ts';
import { getResultRoofline, listRooflines, type ResultRoofline } from '../../core/api/roofline.ts';
import { known, unknown } from '../../core/domain/known.ts';
import type { Measured } from '../../core/domain/measurement.ts';
import { explain } from '../../core/insight/roofline/explain.ts';
import { costOfResult } from '../../core/insight/roofline/result-cost.ts';
import { rooflineRemedy } from '../../core/insight/roofline/roofline.ts';
import { findRoofline } from '../../core/insight/roofline/rooflines-of.ts';
import { readRooflines } from '../roofline/stored-rooflines.ts';
import type { StoreApi } from '../store/store-api.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addRooflineHandlers(api: Api, { store, machine }: Workbench): void {
  api.openapi(listRooflines, async (context) => {
    const id = context.req.valid('query').machine ?? (await machine.machine()).id;
    return context.json({ rooflines: await readRooflines(store, id) }, 200);
  });
  api.openapi(getResultRoofline, async (context) =>
    context.json(await explainResult(store, context.req.valid('param').id), 200),
  );
}

async function explainResult(store: StoreApi, id: string): Promise<ResultRoofline> {
  const recorded = await store.measurement(id);
  if (recorded === undefined) {
    throw new ApiError(
      'not-found',
      `There is no measurement ${id} in this database.`,
      'POST /api/v1/query/rows lists them.',
    );
  }
  const { measurement } = recorded;
  if (measurement.outcome !== 'measured') return nothing('Nothing was measured, so that there is nothing to explain.');
  const { workload } = measurement.case;
  if (workload.scenario !== 'latency') {
    return nothing('Only single runs are held against the roofline: measure it in the scenario `latency`.');
  }
  const machineId = (await store.session(measurement.sessionId))?.machineId;
  const roofline =
    machineId === undefined ? undefined : findRoofline(await readRooflines(store, machineId), measurement);
  const { cost, from } = costOfResult(measurement);
  if (roofline === undefined) return { ...nothing(notMeasured(measurement)), costFrom: from };
  const { medianMs } = measurement.latency;
  const explanation = explain({ medianMs, precision: workload.precision, cost }, roofline);
  return { roofline: known(roofline), explanation: known(explanation), costFrom: from };
}

function nothing(reason: string): ResultRoofline {
  return { roofline: unknown(reason), explanation: unknown(reason), costFrom: 'nothing' };
}

function notMeasured({ case: { backendId, threads } }: Measured): string {
  const identity = { backendId, ...(threads === undefined ? {} : { threads }) };
  return `What this machine can do at most was not measured with this backend, its threads and its version. ${rooflineRemedy(identity)}`;
}
