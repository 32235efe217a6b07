/** Labels without the parts that all of them share, and what those are: where every row says the same, no row has to. */
export function distinctLabels(labels: readonly string[]): {
  readonly shortened: ReadonlyMap<string, string>;
  readonly common: string;
} {
  const parted = labels.map((label) => label.split(separator));
  const [first = []] = parted;
  const common = new Set(labels).size < 2 ? [] : first.filter((part) => parted.every((parts) => parts.includes(part)));
  return {
    shortened: new Map(labels.map((label, index) => [label, shortenedBy(label, parted[index] ?? [], common)])),
    common: common.join(separator),
  };
}

const separator = ' · ';

/** A label that has nothing of its own keeps all that it is. */
function shortenedBy(label: string, parts: readonly string[], common: readonly string[]): string {
  const own = parts.filter((part) => !common.includes(part));
  return own.length === 0 ? label : own.join(separator);
}
