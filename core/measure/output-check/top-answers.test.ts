import { describe, expect, test } from 'vitest';
import type { OutputTensor } from '../case-protocol.ts';
import { compareTopAnswers } from './top-answers.ts';

function logits(rows: readonly (readonly number[])[], name = 'logits'): OutputTensor {
  const values = Float32Array.from(rows.flat());
  return { name, elementType: 'float32', dimensions: [rows.length, rows[0]?.length ?? 0], values };
}

const allowed = { tolerated: 1e-3, scale: 1 };

describe('top answers', () => {
  test('agree row by row, whatever the other values are', () => {
    const expected = logits([
      [1, 5, 2],
      [9, 0, 8],
    ]);
    const given = logits([
      [4, 5, 4.9],
      [7, 0, 8],
    ]);
    expect(compareTopAnswers(given, expected, allowed)).toEqual({
      output: 'logits',
      rows: 2,
      agreeing: 1,
      clearlyOther: 1,
    });
  });

  test('agree where the tested values tie at the reference’s answer', () => {
    const found = compareTopAnswers(logits([[2, 2, 1]]), logits([[1, 3, 2]]), allowed);
    expect(found).toMatchObject({ agreeing: 1, clearlyOther: 0 });
  });

  test('that change places within the tolerated error are no clear disagreement', () => {
    const found = compareTopAnswers(logits([[1.0004, 1]]), logits([[1, 1.0004]]), allowed);
    expect(found).toMatchObject({ agreeing: 0, clearlyOther: 0 });
  });

  test('never agree in a row with NaN', () => {
    expect(compareTopAnswers(logits([[1, 3, NaN]]), logits([[1, 3, 2]]), allowed)).toMatchObject({ agreeing: 0 });
    expect(compareTopAnswers(logits([[1, NaN, 2]]), logits([[1, 3, 2]]), allowed)).toMatchObject({ agreeing: 0 });
  });

  test.each(['logits', 'step/logits', 'start_logits', 'logits_per_image', 'scores', 'pred_scores'])(
    'are looked for in an output called %s',
    (name) => {
      const output = logits([[1, 2]], name);
      expect(compareTopAnswers(output, output, allowed)).toMatchObject({ output: name, rows: 1, agreeing: 1 });
    },
  );

  test.each(['last_hidden_state', 'pred_boxes', 'logits_mask', 'image_embeds'])('are none in %s', (name) => {
    const output = logits([[1, 2]], name);
    expect(compareTopAnswers(output, output, allowed)).toBeUndefined();
  });

  test('are none where there is one choice', () => {
    const output = logits([[1], [2]]);
    expect(compareTopAnswers(output, output, allowed)).toBeUndefined();
  });
});
