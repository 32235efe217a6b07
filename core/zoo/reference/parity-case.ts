import type { InputRule } from '../../domain/model.ts';
import type { ResolvedInput } from '../../measure/case-protocol.ts';
import { floatSource } from '../../onnx/float-source.ts';
import { elementCount } from '../../onnx/graph.ts';
import { componentOf } from '../build.ts';
import { resolveInputs } from '../inputs.ts';
import { fillUniform, streamOf } from '../random.ts';
import { seededWeights, type WeightSource } from '../weights.ts';
import type { ZooModel } from '../zoo-model.ts';

/** A small, odd configuration whose outputs Hugging Face transformers computed too, with the same weights and inputs. */
export interface ParityCase {
  /** Also the name of the file with the reference. */
  readonly name: string;
  /** The module of build/reference/families that knows the model in Python. */
  readonly family: string;
  readonly zooModel: ZooModel;
  readonly configuration: Readonly<Record<string, unknown>>;
  /** Run one after another; a later one may be fed by an earlier one. */
  readonly calls: readonly ParityCall[];
}

export interface ParityCall {
  readonly component: string;
  readonly batch: number;
  readonly shape: Readonly<Record<string, number>>;
  /** In place of the component's own rules: a mask with holes, say. */
  readonly rules?: Readonly<Record<string, InputRule>>;
  /** Inputs that are an output of an earlier call, by input name. */
  readonly carried?: Readonly<Record<string, { readonly call: number; readonly output: string }>>;
  /** Outputs to compare. Default: all. */
  readonly compared?: readonly string[];
}

export const paritySeed = 7;

/** For entries that exist in the tests alone. */
export function parityIdentity(id: string) {
  return { id, label: id, licence: 'none', source: 'none', sets: [], configuration: 'reduced' as const };
}

/** As the zoo's, but no two parameters alike: a norm whose scale is all ones could be swapped for another unnoticed. */
export function parityWeights(modelId: string): WeightSource {
  const seeded = seededWeights(paritySeed, modelId);
  return (name, dimensions, initialisation) => {
    if (initialisation.kind !== 'constant') return seeded(name, dimensions, initialisation);
    const stream = streamOf(paritySeed, `${modelId}/${name}`);
    return floatSource(elementCount(dimensions), (target, firstIndex) => {
      fillUniform(target, stream, firstIndex, initialisation.value, 0.5);
    });
  };
}

/** The inputs that are drawn. Each call draws other values, unless its rule is a constant. */
export function parityInputs({ zooModel }: ParityCase, call: ParityCall): ResolvedInput[] {
  return resolveInputs(componentOf(zooModel.model, call.component), call.batch, call.shape)
    .filter(({ name }) => call.carried?.[name] === undefined)
    .map((input) => ({ ...input, values: call.rules?.[input.name] ?? input.values }));
}
