const shortest = 8;

/**
 * What each machine is called: its label, and where another has the same, the beginning of its fingerprint too, as long as it has to
 * be to tell the two apart.
 */
export function machineNames(
  machines: readonly { readonly id: string; readonly label: string }[],
): ReadonlyMap<string, string> {
  const unique = [...new Map(machines.map((machine) => [machine.id, machine])).values()];
  return new Map(
    unique.map(({ id, label }) => {
      const namesakes = unique.filter((other) => other.label === label && other.id !== id);
      return [id, namesakes.length === 0 ? label : `${label} (${beginning(id, namesakes)})`];
    }),
  );
}

function beginning(id: string, namesakes: readonly { readonly id: string }[]): string {
  for (let length = shortest; length < id.length; length += 1) {
    const start = id.slice(0, length);
    if (namesakes.every((other) => !other.id.startsWith(start))) return start;
  }
  return id;
}
