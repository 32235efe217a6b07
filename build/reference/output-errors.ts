/**
 * How far each form of precision is from fp32 on the CPU of this machine, output by output: what `output-allowances.ts` rests on.
 * The components of the zoo's `small` set in both spellings. `npx tsx build/reference/output-errors.ts [FORM…]`: some minutes.
 */
import type { Precision, Quantization, Spelling } from '../../core/domain/model.ts';
import type { OutputTensor } from '../../core/measure/case-protocol.ts';
import { compareTensor } from '../../core/measure/output-check/compare-tensor.ts';
import { inputsFor } from '../../core/transform/precision.ts';
import { zooModels } from '../../core/zoo/catalog.ts';
import { resolveInputs } from '../../core/zoo/inputs.ts';
import { ModelStore } from '../../main/models/model-store.ts';
import { runOnce } from '../../main/models/run-once.ts';
import { nodeProcessHost } from '../../main/process/node-process-host.ts';
import { createNativeCaseHost } from '../../main/runs/native/native-case-host.ts';
import { ownModelCacheFolder } from '../../main/user-place.ts';

interface Form {
  readonly name: string;
  readonly precision: Precision;
  readonly quantization?: Quantization;
}

const forms: readonly Form[] = [
  { name: 'fp16', precision: 'fp16' },
  { name: 'int8-dynamic', precision: 'int8', quantization: 'dynamic' },
  { name: 'int8-static', precision: 'int8', quantization: 'static' },
  { name: 'int4', precision: 'int4' },
];
const spellings: readonly Spelling[] = ['portable', 'fused'];
const seed = 20_250_302;

const host = createNativeCaseHost(nodeProcessHost, () => Promise.resolve({}));
const store = new ModelStore({ cacheFolder: ownModelCacheFolder(), caseHost: host });

interface Worst {
  outputs: number;
  error: number;
  errorAt: string;
  cosine: number;
  cosineAt: string;
}

async function main(asked: readonly string[]): Promise<void> {
  for (const form of forms.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    const worst: Worst = { outputs: 0, error: 0, errorAt: '', cosine: 1, cosineAt: '' };
    for (const model of zooModels.filter(({ sets }) => sets.includes('small')))
      for (const { name } of model.components)
        for (const spelling of spellings)
          if (model.spellings.includes(spelling)) await addComponent(worst, form, model.id, name, spelling);
    const { outputs, error, errorAt, cosine, cosineAt } = worst;
    process.stdout.write(
      `${form.name}: ${outputs} outputs, worst error ${error.toPrecision(3)} (${errorAt}), lowest cosine ${cosine.toFixed(7)} (${cosineAt})\n`,
    );
  }
}

async function addComponent(
  worst: Worst,
  form: Form,
  modelId: string,
  name: string,
  spelling: Spelling,
): Promise<void> {
  // The reference is the portable spelling, as for every case.
  const expected = await outputsOf({ name: 'fp32', precision: 'fp32' }, modelId, name, 'portable');
  const given = await outputsOf(form, modelId, name, spelling);
  for (const reference of expected) {
    const output = given.find((item) => item.name === reference.name);
    if (output === undefined) continue;
    const { largestRelative, cosine = 1 } = compareTensor(output, reference);
    const at = `${modelId} ${name} ${spelling} ${reference.name}`;
    worst.outputs++;
    if (largestRelative > worst.error) Object.assign(worst, { error: largestRelative, errorAt: at });
    if (cosine < worst.cosine) Object.assign(worst, { cosine, cosineAt: at });
  }
}

async function outputsOf(
  { precision, quantization }: Form,
  modelId: string,
  name: string,
  spelling: Spelling,
): Promise<readonly OutputTensor[]> {
  const model = await store.get(modelId);
  const component = model.components.find((item) => item.name === name);
  if (component === undefined) throw new Error(`${modelId} has no ${name}.`);
  const shape = component.standardShape;
  const variant = { precision, ...(quantization === undefined ? {} : { quantization }) };
  const built = await store.build({ modelId, component: name, spelling, batch: 1, shape, ...variant });
  const inputs = resolveInputs(inputsFor(component, precision), 1, shape);
  return runOnce(host, { model: built, inputs, outputNames: component.outputs, seed });
}

void main(process.argv.slice(2));
