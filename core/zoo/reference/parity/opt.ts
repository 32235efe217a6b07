import { opt, type OptConfiguration } from '../../architectures/opt.ts';
import { type ParityCase, parityIdentity } from '../parity-case.ts';
import { generationCalls } from './decoder-calls.ts';

function optCase(name: string, configuration: OptConfiguration, batch: number, prompt: number): ParityCase {
  const { layers, heads, hiddenSize } = configuration;
  return {
    name,
    family: 'opt',
    zooModel: opt(parityIdentity(name), configuration),
    configuration: { ...configuration },
    calls: generationCalls({ layers, keyHeads: heads, headSize: hiddenSize / heads }, batch, prompt),
  };
}

export const optParityCases: readonly ParityCase[] = [
  optCase(
    'opt-three-heads',
    { vocabularySize: 59, maximumPositions: 14, hiddenSize: 48, layers: 2, heads: 3, intermediateSize: 70 },
    2,
    8,
  ),
  optCase(
    'opt-to-the-last-position',
    { vocabularySize: 41, maximumPositions: 9, hiddenSize: 40, layers: 3, heads: 5, intermediateSize: 33 },
    3,
    5,
  ),
];
