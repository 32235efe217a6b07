import type { ImportFormat } from '../format.ts';
import { parseJsonText } from '../parsing/json-document.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { mappedFormat } from './mapped-format.ts';
import { mappingSchema } from './mapping-schema.ts';

const hint = 'docs/import.md describes the mapping file, with an example that works.';

/** A mapping file as a format of its own. What is wrong with it is told with its place. */
export function readMapping(text: string): ImportFormat {
  const checked = mappingSchema.safeParse(parseJsonText(text, 'The mapping file'));
  if (checked.success) return mappedFormat(checked.data);
  const [issue] = checked.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new UnreadableFile(`The mapping file is not right${place}: ${issue?.message ?? 'it does not fit'}.`, hint);
}
