/** JSON as Python writes it, with NaN and Infinity, which JSON does not know: they become null, and are counted. */
export function parseLenientJson(text: string): { readonly value: unknown; readonly notNumbers: number } {
  try {
    return { value: JSON.parse(text), notNumbers: 0 };
  } catch (error) {
    if (!/\b(?:NaN|Infinity)\b/.test(text)) throw error;
    const { json, count } = replaceNotNumbers(text);
    if (count === 0) throw error;
    return { value: JSON.parse(json), notNumbers: count };
  }
}

const notNumber = /-?Infinity|NaN/y;

/** Outside of strings only. By hand, for a regular expression over a long string can run out of stack. */
function replaceNotNumbers(text: string): { json: string; count: number } {
  const parts: string[] = [];
  let count = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
    } else if (character === 'N' || character === 'I' || character === '-') {
      notNumber.lastIndex = at;
      const match = notNumber.exec(text);
      if (match === null) continue;
      parts.push(text.slice(from, at), 'null');
      from = at + match[0].length;
      at = from - 1;
      count += 1;
    }
  }
  parts.push(text.slice(from));
  return { json: parts.join(''), count };
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
