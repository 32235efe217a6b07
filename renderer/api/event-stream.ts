/** Splits a stream of server-sent events into the texts of their `data:` fields; what comes in pieces is put together. */
export class EventStreamSplitter {
  #rest = '';

  /** The events that are whole by now. */
  push(text: string): readonly string[] {
    // Lines may end in CR LF, and the pair may come in two pieces.
    const blocks = (this.#rest + text).replaceAll('\r\n', '\n').split('\n\n');
    this.#rest = blocks.pop() ?? '';
    return blocks.flatMap(dataOf);
  }
}

function dataOf(block: string): readonly string[] {
  const lines = block
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice('data:'.length).replace(/^ /, ''));
  return lines.length === 0 ? [] : [lines.join('\n')];
}
