/** One message to whoever started this process: through `fork` in Node, through `utilityProcess` in Electron; printed where a person did. */
export function sendOnce(report: unknown): void {
  const port =
    'parentPort' in process ? (process.parentPort as { postMessage(message: unknown): void } | undefined) : undefined;
  if (port !== undefined) port.postMessage(report);
  else if (process.send !== undefined) process.send(report);
  else process.stdout.write(`${JSON.stringify(report)}\n`);
}
