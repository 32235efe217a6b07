/** stdout is data, stderr is progress: a pipe gets only what was asked for. */
export function printData(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function printJson(value: unknown): void {
  printData(JSON.stringify(value, undefined, 2));
}

export function printProgress(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** One line that is written over where stderr is a terminal, and left out where it is not. */
export function printLive(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
}

export function endLive(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
}
