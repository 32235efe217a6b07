import type { Component, Model, Precision, Quantization, Spelling } from '../../core/domain/model.ts';
import type { CaseHost, OutputTensor } from '../../core/measure/case-protocol.ts';
import { type OutputError, outputError } from '../../core/transform/output-error.ts';
import { inputsFor } from '../../core/transform/precision.ts';
import { resolveInputs } from '../../core/zoo/inputs.ts';
import type { ModelStore } from './model-store.ts';
import { runOnce } from './run-once.ts';

export interface PrecisionReportRequest {
  readonly models: ModelStore;
  readonly host: CaseHost;
  readonly model: Model;
  readonly component: Component;
  readonly spelling: Spelling;
  readonly batch: number;
  readonly shape: Readonly<Record<string, number>>;
}

/** A component in one precision against itself in fp32, both run once on the CPU with the same inputs. */
export interface PrecisionRow extends Omit<OutputError, 'name'> {
  readonly precision: Precision;
  readonly quantization?: Quantization;
  readonly bytes: number;
  /** The figures are those of the component's first output. */
  readonly output: string;
  /** The output with the lowest cosine, where there are several. */
  readonly worstOutput?: { readonly name: string; readonly cosine: number };
}

const variants: readonly { readonly precision: Precision; readonly quantization?: Quantization }[] = [
  { precision: 'fp32' },
  { precision: 'fp16' },
  { precision: 'int8', quantization: 'dynamic' },
  { precision: 'int8', quantization: 'static' },
  { precision: 'int4' },
];

const seed = 20_250_302;

/** Size and error of every precision that the model has. The weights are seeded noise: trained ones lose less or more. */
export async function reportPrecisions(request: PrecisionReportRequest): Promise<PrecisionRow[]> {
  const { models, host, model, component, spelling, batch, shape } = request;
  const rows: PrecisionRow[] = [];
  let reference: readonly OutputTensor[] | undefined;
  for (const variant of variants.filter(({ precision }) => model.precisions.includes(precision))) {
    const built = await models.build({
      modelId: model.id,
      component: component.name,
      spelling,
      batch,
      shape,
      ...variant,
    });
    const inputs = resolveInputs(inputsFor(component, variant.precision), batch, shape);
    const outputs = await runOnce(host, { model: built, inputs, outputNames: component.outputs, seed });
    reference ??= outputs;
    rows.push({ ...variant, bytes: built.bytes, ...compareOutputs(reference, outputs) });
  }
  return rows;
}

function compareOutputs(
  reference: readonly OutputTensor[],
  outputs: readonly OutputTensor[],
): Omit<PrecisionRow, 'precision' | 'bytes'> {
  const errors = reference.flatMap((expected) => {
    const output = outputs.find(({ name }) => name === expected.name);
    return output === undefined ? [] : [outputError(expected, output)];
  });
  const [first, ...others] = errors;
  if (first === undefined) throw new Error('The component put out nothing that could be compared.');
  const { name: output, ...figures } = first;
  const worst = errors.reduce((lowest, error) => (error.cosine < lowest.cosine ? error : lowest));
  const worstOutput = { name: worst.name, cosine: worst.cosine };
  return { output, ...figures, ...(others.length === 0 ? {} : { worstOutput }) };
}
