import { expect, test } from 'vitest';
import { isSoundText, soundOfShapeText, soundText } from './sound-words.ts';

test('a sound is read back from the column that it was written to', () => {
  const sound = { signal: 'speech', seconds: 0.5 } as const;
  expect(soundOfShapeText(`${soundText(sound)}, samples=8000`)).toEqual(sound);
  expect(isSoundText(soundText(sound))).toBe(true);
  expect(soundOfShapeText('samples=8000')).toBeUndefined();
});
