/** The session's environment as lines: nested things by their path, lists joined, a missing value said to be unknown. */
export function environmentEntries(
  environment: Readonly<Record<string, unknown>>,
): readonly (readonly [string, string])[] {
  return Object.entries(environment).flatMap(([name, value]) => flatten(words(name), value));
}

function flatten(name: string, value: unknown): readonly (readonly [string, string])[] {
  if (value === null || value === undefined) return [[name, 'unknown']];
  if (Array.isArray(value)) return [[name, value.length === 0 ? 'none' : value.map(scalarText).join(', ')]];
  if (typeof value !== 'object') return [[name, scalarText(value)]];
  const known = knownText(value);
  if (known !== undefined) return [[name, known]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(`${name}, ${words(key)}`, inner));
}

/** The shape of `Known`, as it stands in a stored record. */
function knownText(value: object): string | undefined {
  if (!('state' in value)) return undefined;
  if (value.state === 'known' && 'value' in value) return scalarText(value.value);
  return value.state === 'unknown' ? `unknown${'reason' in value ? `: ${scalarText(value.reason)}` : ''}` : undefined;
}

function scalarText(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : JSON.stringify(value);
}

/** `loadAverage` reads "Load average". */
function words(name: string): string {
  const spaced = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
