import { expect, test } from 'vitest';
import { coverageMatrix } from '../../../core/insight/coverage-matrix.ts';
import { buildCoverage } from '../../store/testing/build-records.ts';
import { coverageText } from './coverage-text.ts';

const subject = { modelId: 'bert-tiny', component: 'encoder', precision: 'fp32', spelling: 'portable' } as const;

test('what fell back is named with its nodes and the runtime’s reason', () => {
  const coverage = buildCoverage({
    result: { state: 'partial', fallenBackNodes: 3, deviceCopies: 2, partitions: 2 },
    operators: [
      { operator: 'MatMul', state: 'supported', nodes: 12 },
      { operator: 'ArgMax', state: 'fallen-back', nodes: 1, reason: 'int64 is not supported' },
      { operator: 'Where', state: 'fallen-back', nodes: 2 },
    ],
  });
  const text = coverageText(coverageMatrix([subject], ['web-webnn-cpu', 'web-webgpu'], [coverage]));
  expect(text).toContain('partial 3/15, 2 parts');
  expect(text).toContain('bert-tiny/encoder on web-webnn-cpu: Where ×2, ArgMax ×1; 2 copies between devices');
  expect(text).toContain('  ArgMax: int64 is not supported');
  expect(text).toMatch(/bert-tiny\/encoder .* untested/);
});

test('a refusal is told with its reason and what would help', () => {
  const coverage = buildCoverage({
    result: { state: 'refused', message: 'crashed: The page died.' },
    operators: [],
    advice: 'Take a smaller one.',
  });
  const text = coverageText(coverageMatrix([subject], ['web-webnn-cpu'], [coverage]));
  expect(text).toContain('  crashed: The page died.\n  Take a smaller one.');
});

test('two browsers of the same backend are told apart in their columns', () => {
  const coverage = [buildCoverage(), buildCoverage({ browser: 'firefox 140.0', engine: 'asyncify' })];
  const text = coverageText(coverageMatrix([subject], ['web-webnn-cpu'], coverage));
  expect(text).toContain('web-webnn-cpu firefox 140.0 asyncify');
});
