/** Control characters, and those that turn the direction of what follows: names in a file could write over a terminal with them. */
const unprintable = /[\p{Cc}\p{Bidi_Control}]/gu;

/** A text with parts from a file that nobody vouches for, as one line that may be shown. */
export function printable(text: string, longest = 380): string {
  const clean = text.replace(unprintable, '\ufffd');
  return clean.length <= longest ? clean : `${clean.slice(0, longest)}…`;
}
