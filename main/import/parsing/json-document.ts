import type { ImportRejection } from '../../../core/domain/imported.ts';
import type { SourceDocument } from '../format.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { parseLenientJson } from './lenient-json.ts';

interface ParsedJson {
  readonly document: SourceDocument;
  readonly notes: readonly string[];
  readonly rejected: readonly ImportRejection[];
}

/** Whether a text begins as JSON with an object or a list does. Logs begin with [ too: `[Step 1/11]`. */
export function startsAsJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

/** JSON, or JSON lines; `undefined` where it began with a bracket but is a log. Broken JSON is refused with its place. */
export function parseJsonDocument(text: string, name: string): ParsedJson | undefined {
  try {
    const { value, notNumbers } = parseLenientJson(text);
    return { document: { kind: 'json', name, value }, notes: notesOn(notNumbers), rejected: [] };
  } catch (error) {
    const lines = parseLines(text, name);
    if (lines !== undefined) return lines;
    if (isSurelyJson(text)) throw brokenJson(error, text, name);
    return undefined;
  }
}

/** JSON that must be JSON: broken, it is refused with its place. */
export function parseJsonText(text: string, name: string): unknown {
  try {
    return parseLenientJson(text).value;
  } catch (error) {
    throw brokenJson(error, text, name);
  }
}

/** One value a line: the first line must be whole; another that is not is a rejected one, unless most are not. */
function parseLines(text: string, name: string): ParsedJson | undefined {
  const values: unknown[] = [];
  const lines: number[] = [];
  const rejected: ImportRejection[] = [];
  let notNumbers = 0;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      const parsed = parseLenientJson(line);
      if (typeof parsed.value !== 'object' || parsed.value === null) throw new SyntaxError('is no object');
      values.push(parsed.value);
      lines.push(index + 1);
      notNumbers += parsed.notNumbers;
    } catch {
      if (values.length === 0) return undefined;
      rejected.push({ location: `line ${index + 1}`, reason: 'The line is not JSON.' });
    }
  }
  if (values.length < 2 || rejected.length > values.length) return undefined;
  return { document: { kind: 'json-lines', name, values, lines }, notes: notesOn(notNumbers), rejected };
}

function notesOn(notNumbers: number): string[] {
  return notNumbers === 0
    ? []
    : [`The file has NaN or Infinity ${notNumbers === 1 ? 'once' : `${notNumbers} times`}: taken as missing.`];
}

function isSurelyJson(text: string): boolean {
  return /^\s*(?:\{|\[\s*(?:[{["]|$))/.test(text);
}

function brokenJson(error: unknown, text: string, name: string): UnreadableFile {
  return new UnreadableFile(
    `${name} is not whole JSON: ${whatIsBroken(error, text)}.`,
    'It may have been cut off while it was written. Correct it, or write it once more.',
    { cause: error },
  );
}

/** V8 gives a position, or a token, or says that the text ended. */
function whatIsBroken(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/end of JSON|Unterminated string/.test(message)) return 'it ends before its last bracket closes';
  const position = /at position (\d+)/.exec(message)?.[1];
  if (Number(position) >= text.trimEnd().length) return 'it ends before its last bracket closes';
  if (position !== undefined) return `it breaks at ${lineAndColumn(text, Number(position))}`;
  return `it has an unexpected ${/^Unexpected token '(.+?)',/.exec(message)?.[1] ?? 'character'}`;
}

function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return `line ${line}, column ${position - before.lastIndexOf('\n')}`;
}
