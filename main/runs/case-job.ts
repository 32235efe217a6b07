import type { CaseJob, ModelLocation } from '../../core/measure/case-protocol.ts';
import type { BuiltModel, Component } from '../../core/domain/model.ts';
import type { MeasurementProfile } from '../../core/domain/profile.ts';
import type { Case } from '../../core/domain/workload.ts';
import { resolveInputs } from '../../core/zoo/inputs.ts';

/** One seed for all inputs: the same workload gets the same inputs on every backend and machine. */
const inputSeed = 20_250_302;

export function createCaseJob(
  item: Case,
  component: Component,
  model: ModelLocation,
  profile: MeasurementProfile,
  diagnose: boolean,
): CaseJob {
  return {
    caseId: item.id,
    backendId: item.backendId,
    profile,
    model,
    inputs: resolveInputs(component, item.workload.batch, item.workload.shape),
    outputNames: component.outputs,
    seed: inputSeed,
    diagnose,
    ...(item.threads === undefined ? {} : { threads: item.threads }),
  };
}

export function pathLocation(built: BuiltModel): ModelLocation {
  return {
    kind: 'path',
    path: built.path,
    externalData: built.externalData.map(({ location, path }) => ({ location, path })),
  };
}

/** Where a page of this server finds the same bytes; `files` of `model-files.ts` serves them. */
export function urlLocation(built: BuiltModel, urlOf: (name: string) => string): ModelLocation {
  return {
    kind: 'url',
    url: urlOf('model.onnx'),
    bytes: built.bytes,
    externalData: built.externalData.map(({ location }) => ({ location, url: urlOf(location) })),
  };
}
