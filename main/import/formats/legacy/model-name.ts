import type { Doubt } from './legacy-reading.ts';
import { numberOf } from '../../json-values.ts';

interface ModelName {
  readonly model?: string;
  readonly doubts: readonly Doubt[];
}

/** The name of a model. Tests ran tiny models made on the spot, and wrote their path where the name belongs. */
export function modelName(written: string | undefined): ModelName {
  if (written === undefined || written === 'unknown' || numberOf(written) !== undefined) return { doubts: [] };
  if (!/^(?:[/~.]|[A-Za-z]:[\\/]|::)/.test(written)) return { model: written, doubts: [] };
  const model = written.split(/[\\/]+/).findLast((part) => part !== '') ?? written;
  return {
    model,
    doubts: [
      { code: 'local-model', message: `“${model}” is a file that the test made or found, not a published model.` },
    ],
  };
}

/** `skills/test_hf_clip.py`, `test_hf_clip`, `hf_clip`: clip. */
export function modelOfTest(test: string): string {
  const name = test.split(/[\\/]+/).at(-1) ?? test;
  return name
    .replace(/\.py$/, '')
    .replace(/^test_/, '')
    .replace(/^hf_/, '');
}
