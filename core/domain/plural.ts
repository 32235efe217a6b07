/** Of the names that items have: sequence, image, query, patch. */
export function pluralOf(name: string): string {
  return /(s|x|ch|sh)$/.test(name) ? `${name}es` : `${name.replace(/([^aeiou])y$/, '$1ie')}s`;
}
