import { type Known, known, unknown } from '../../domain/known.ts';
import type { Measured } from '../../domain/measurement.ts';
import type { Model } from '../../domain/model.ts';
import type { Case } from '../../domain/workload.ts';
import { tokenRates } from '../../measure/pipeline-rates.ts';

export interface FirstResult {
  readonly ms: Known<number>;
  /** What it is the sum of. */
  readonly parts: readonly string[];
}

/**
 * From the end of the sound to the first thing that a person sees: for what generates tokens the first token, otherwise the
 * result itself. A pipeline's own stages tell; a component's further ones come from cases of the same backend.
 */
export function firstResultOf(
  measured: Measured,
  frontEndMs: Known<number>,
  { model, others }: { readonly model: Model | undefined; readonly others: readonly Measured[] },
): FirstResult {
  const { component, batch } = measured.case.workload;
  const rates = measured.stages === undefined ? undefined : tokenRates(measured.stages, batch);
  if (rates !== undefined) {
    const before = (measured.stages ?? []).filter(({ inLoop }) => !inLoop).map(({ name }) => name);
    return { ms: sum([frontEndMs, rates.firstTokenMs]), parts: ['front end', ...before] };
  }
  const further = componentsToFirstToken(model, component).filter((name) => name !== component);
  const furtherMs = further.map((name) => medianOf(name, measured, others));
  return {
    ms: sum([frontEndMs, known(measured.latency.medianMs), ...furtherMs]),
    parts: ['front end', component, ...further],
  };
}

/** The stages before the loop of the generating pipeline that the component is part of. */
function componentsToFirstToken(model: Model | undefined, component: string): string[] {
  const pipeline = model?.pipelines.find(
    ({ stages, loop }) => loop !== undefined && stages.some((stage) => stage.component === component),
  );
  return pipeline?.stages.map((stage) => stage.component) ?? [component];
}

/** Of its own case; else of the stage that a pipeline beside it ran, which is the same file on the same backend. */
function medianOf(component: string, beside: Measured, others: readonly Measured[]): Known<number> {
  const sameWay = others.filter((other) => wayOf(other) === wayOf(beside));
  const found = sameWay.find((other) => other.case.workload.component === component);
  if (found !== undefined) return known(found.latency.medianMs);
  const stages = sameWay.flatMap((other) => other.stages ?? []);
  const stage = stages.find((candidate) => candidate.component === component && !candidate.inLoop);
  return stage?.medianMs ?? unknown(`${component} was not measured beside it`);
}

/** Everything but the component and what it is fed. */
function wayOf({ sessionId, case: item, execution }: Measured): string {
  const { modelId, precision, quantization, spelling, batch, scenario }: Case['workload'] = item.workload;
  return JSON.stringify([
    sessionId,
    execution.host,
    item.backendId,
    item.threads,
    item.engine,
    modelId,
    precision,
    quantization,
    spelling,
    batch,
    scenario,
  ]);
}

function sum(parts: readonly Known<number>[]): Known<number> {
  let total = 0;
  for (const part of parts) {
    if (part.state === 'unknown') return part;
    total += part.value;
  }
  return known(total);
}
