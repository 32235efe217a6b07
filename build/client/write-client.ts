import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonSchema, OpenApiDocument, Operation, Parameter } from '../openapi/openapi-document.ts';
import { operationsOf } from '../openapi/openapi-document.ts';
import { propertyName, typeName, typeText } from './type-text.ts';

/** The client as one TypeScript file that imports nothing: the types of the document, then the same few lines that use them. */
export async function writeClient(document: OpenApiDocument): Promise<string> {
  const runtime = await readFile(join(import.meta.dirname, 'runtime.ts'), 'utf8');
  const schemas = Object.entries(document.components.schemas)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, schema]) => `export type ${typeName(name)} = ${typeText(schema)};`);
  const operations = operationsOf(document).map(operationText);
  return `${[
    '// Generated from /openapi.json by `npm run client`: change the routes in core/api, then run it again.',
    ...schemas,
    `/** Every route, by its method and path; paths are below /api/v1. */\nexport interface Operations {\n${operations.join('\n')}\n}`,
    runtime.slice(runtime.indexOf('type Key')).trim(),
  ].join('\n\n')}\n`;
}

function operationText({ method, path, operation }: Operation): string {
  const parameters = operation.parameters ?? [];
  const fields = [
    ['params', parametersText(parameters.filter((parameter) => parameter.in === 'path'))],
    ['query', parametersText(parameters.filter((parameter) => parameter.in === 'query'))],
    ['body', bodyText(operation.requestBody?.content)],
    ['response', responseText(operation.responses)],
  ] as const;
  const lines = fields.map(([name, type]) => `    readonly ${name}: ${type};`);
  const summary = operation.summary === undefined ? [] : [`  /** ${operation.summary.replaceAll('*/', '* /')} */`];
  return [...summary, `  readonly '${method} ${path.replace(/^\/api\/v1/, '')}': {`, ...lines, '  };'].join('\n');
}

function parametersText(parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return 'undefined';
  const fields = parameters.map(
    ({ name, required, schema }) =>
      `readonly ${propertyName(name)}${required === true ? '' : '?'}: ${queryType(schema)}`,
  );
  return `{ ${fields.join('; ')} }`;
}

/** In an address everything is text; a list is one with commas. */
function queryType(schema: JsonSchema): string {
  const text = typeText(schema, '    ');
  return /^(string|number|boolean|"[^"]*"( \| "[^"]*")*)$/.test(text) ? text : 'string';
}

type Contents = Readonly<Record<string, { readonly schema: JsonSchema }>> | undefined;

function bodyText(contents: Contents): string {
  if (contents === undefined) return 'undefined';
  const types = Object.entries(contents).map(([type, { schema }]) =>
    type === 'application/json'
      ? typeText(schema, '    ')
      : schema.format === 'binary'
        ? 'Uint8Array<ArrayBuffer>'
        : 'string',
  );
  return [...new Set(types)].join(' | ');
}

/** JSON as its type; what has no JSON is taken by `raw`. */
function responseText(responses: Readonly<Record<string, { readonly content?: Contents }>>): string {
  const content = (responses['200'] ?? responses['201'])?.content;
  const json = content?.['application/json'];
  return json === undefined ? 'undefined' : typeText(json.schema, '    ');
}
