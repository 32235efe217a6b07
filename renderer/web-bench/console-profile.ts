/**
 * The events of a profile that a session of onnxruntime-web printed when its profiling ended: a JSON array, one event a line,
 * with a comma behind all but the last. Other lines may stand between.
 */
export function parseConsoleProfile(lines: readonly string[]): unknown[] {
  return lines.flatMap((line) => {
    const text = line.trim().replace(/,$/, '');
    if (!/^\{.*\"cat\".*\}$/.test(text)) return [];
    try {
      const event: unknown = JSON.parse(text);
      return [event];
    } catch {
      return [];
    }
  });
}
