import { withoutHome } from '../../private-data.ts';

/** What went wrong, from an error, a traceback or a log: its last line that says something, short enough for a table. */
export function lastWords(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[\^~|]+$/.test(line));
  // A traceback names the error last; a warning after it is not the reason.
  const named = lines.findLast((line) => /^[A-Za-z_.]*(?:Error|Exception|Interrupt|Timeout)\b/.test(line));
  const words = withoutHome(named ?? lines.at(-1) ?? text.trim());
  return words.length <= 500 ? words : `${words.slice(0, 500)} …`;
}

/** A failure in one line, from the first text that says anything; `undefined` without one. */
export function failureFrom(...texts: readonly (string | undefined)[]): { readonly message: string } | undefined {
  const text = texts.find((candidate) => candidate !== undefined && candidate.trim() !== '');
  return text === undefined ? undefined : { message: lastWords(text) };
}
