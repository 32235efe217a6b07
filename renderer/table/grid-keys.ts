/** The row that a key moves to, or `undefined` where the key is no movement. `page` is the number of rows in sight. */
export function moveActiveRow(key: string, active: number, count: number, page: number): number | undefined {
  const wished = target(key, active, count, Math.max(1, page));
  return wished === undefined || count === 0 ? undefined : Math.min(count - 1, Math.max(0, wished));
}

function target(key: string, active: number, count: number, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'PageDown':
      return active + page;
    case 'PageUp':
      return active - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
