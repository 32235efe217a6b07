/** Turns what a provider and its libraries print into one sentence, without source locations and local paths. */
export function explainFailure(message: string, stderr: readonly string[]): string {
  const noise = stderr.map(withoutColour);
  const cause = firstMatch(noise, [
    /Couldn't load Vulkan: (.+)$/,
    /Failed to load library .* with error: (?:Error loading ".*" which (?:depends on ".*" )?is missing\.?)?(.+)$/,
    /([\w.+-]+\.so[\w.]*: cannot open shared object file.*)$/,
  ]);
  const sentence = tidy(message);
  return cause === undefined ? sentence : `${sentence} (${tidy(cause)})`;
}

function firstMatch(lines: readonly string[], patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    for (const line of lines) {
      const found = pattern.exec(line)?.[1];
      if (found !== undefined && found.trim() !== '') return found;
    }
  }
  return undefined;
}

/** "/onnxruntime_src/…/webgpu_context.cc:136 … was false. Failed to get a WebGPU adapter: No supported adapters" */
function tidy(text: string): string {
  return withoutColour(text)
    .replace(/^.*\bwas false\.\s*/s, '')
    .replace(/^\/\S+\.(?:cc|cpp|h):\d+\s.*?\)\s+/s, '')
    .replace(/(?:[A-Za-z]:|\.+)?(?:[\\/][\w.@+ -]+)+[\\/]([\w.@+-]+)/g, '$1')
    .replace(/\s*Require stack:.*$/s, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
}

function withoutColour(line: string): string {
  return line.replace(/\u001b\[[0-9;]*m/g, '');
}
