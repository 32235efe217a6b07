import { isUtf16 } from './file-head.ts';

type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** UTF-8 or UTF-16 by its mark; what is neither was most likely written on an older Windows. The mark itself is left out. */
export function decodeText(bytes: Buffer): DecodedText {
  const encoding = encodingOf(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** The beginning of a text: a character that the cut went through does not count against UTF-8. */
export function decodeHead(bytes: Buffer, isWhole: boolean): DecodedText {
  if (isWhole || isUtf16(bytes)) return decodeText(bytes);
  const lastBreak = bytes.lastIndexOf(0x0a);
  return decodeText(lastBreak > 0 ? bytes.subarray(0, lastBreak + 1) : withoutCutCharacter(bytes));
}

function encodingOf(bytes: Buffer): TextEncoding {
  if (isUtf16(bytes)) return bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** UTF-8 spells a character in at most 4 bytes, of which only the first is not 10xxxxxx. */
function withoutCutCharacter(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 4 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, Math.max(0, end - 1));
}
