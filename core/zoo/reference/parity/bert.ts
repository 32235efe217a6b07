import { bert, type BertConfiguration } from '../../architectures/bert.ts';
import { type ParityCase, parityIdentity } from '../parity-case.ts';

function bertCase(name: string, configuration: BertConfiguration, batch: number, sequence: number): ParityCase {
  const mask = { rule: 'integers', low: 0, high: 2 } as const;
  return {
    name,
    family: 'bert',
    zooModel: bert(parityIdentity(name), configuration),
    configuration: { ...configuration },
    calls: [{ component: 'encoder', batch, shape: { sequence }, rules: { attention_mask: mask } }],
  };
}

export const bertParityCases: readonly ParityCase[] = [
  bertCase(
    'bert-three-heads',
    {
      vocabularySize: 97,
      maximumPositions: 19,
      tokenTypes: 3,
      hiddenSize: 24,
      layers: 2,
      heads: 3,
      intermediateSize: 40,
      layerNormEpsilon: 1e-12,
    },
    2,
    7,
  ),
  bertCase(
    'bert-large-epsilon',
    {
      vocabularySize: 31,
      maximumPositions: 5,
      tokenTypes: 2,
      hiddenSize: 20,
      layers: 3,
      heads: 5,
      intermediateSize: 33,
      layerNormEpsilon: 1e-2,
    },
    3,
    5,
  ),
];
