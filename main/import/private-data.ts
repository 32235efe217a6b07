import { isObject } from './json-values.ts';

const longestText = 4000;
const longestList = 500;
const personalName = /^(?:(?:detected_on_)?host|(?:host|node|computer|user)_?name|fqdn|ip_?address|email)$/i;
/** `/home/ada/…`, `/Users/ada/…`, `C:\Users\ada\…`, with backslashes as many as the quoting took. */
const homeFolder = /\/(?:home|Users)\/[^/\\\s"']+|[A-Za-z]:[\\/]+Users[\\/]+[^/\\\s"']+|\/root(?=\/)/gi;

/** A path tells who somebody is, and nothing of a result. */
export function withoutHome(text: string): string {
  return text.replaceAll(homeFolder, '~');
}

/** The source as it is kept beside a record: without fields that name a host or a person, and cut, with a mark, where it is long. */
export function keptOriginal(value: unknown): unknown {
  if (typeof value === 'string') return cut(withoutHome(value));
  if (Array.isArray(value)) {
    const items: unknown[] = value.slice(0, longestList).map(keptOriginal);
    return value.length > longestList ? [...items, `… (cut: ${value.length} items in the source)`] : items;
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => item !== undefined && !personalName.test(key))
      .map(([key, item]) => [key, keptOriginal(item)]),
  );
}

function cut(text: string): string {
  return text.length <= longestText
    ? text
    : `${text.slice(0, longestText)} … (cut: ${text.length} characters in the source)`;
}
