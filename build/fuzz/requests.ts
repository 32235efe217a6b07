import fc from 'fast-check';
import type { OpenApiDocument, Operation, Parameter } from '../openapi/openapi-document.ts';
import { operationsOf } from '../openapi/openapi-document.ts';
import { hostileText, type KnownValues, SchemaValues } from './schema-values.ts';

/** A request as it goes out, and the route that it was made for. */
export interface FuzzRequest {
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** They take nothing that could be wrong and begin what takes seconds: only their neighbourhood is asked for. */
const startsWithoutInput = new Set([
  'POST /api/v1/noise',
  'POST /api/v1/hardware/refresh',
  'POST /api/v1/database/bench',
]);
/** They begin a measurement or a browser: whatever is asked, none of it can be measured. */
const startsMeasuring = new Set([
  'POST /api/v1/sessions',
  'POST /api/v1/web/coverage/scan',
  'POST /api/v1/web/browsers/refresh',
]);

/** Requests over all routes of a document. */
export function requestsOf(document: OpenApiDocument, known: KnownValues): fc.Arbitrary<FuzzRequest> {
  const values = new SchemaValues(document, known);
  const usual = operationsOf(document).map((operation) => requestOf(operation, values));
  return fc.oneof({ weight: 12, arbitrary: fc.oneof(...usual) }, { weight: 1, arbitrary: stray(document) });
}

function requestOf(operation: Operation, values: SchemaValues): fc.Arbitrary<FuzzRequest> {
  const route = `${operation.method} ${operation.path}`;
  const parameters = operation.operation.parameters ?? [];
  return fc
    .record({
      path: pathOf(operation.path, parameters, values),
      query: queryOf(parameters, values),
      headers: headersOf(),
      body: bodyOf(operation, values),
      method: startsWithoutInput.has(route)
        ? fc.constantFrom('PUT', 'PATCH', 'DELETE')
        : fc.oneof(
            { weight: 30, arbitrary: fc.constant(operation.method) },
            { weight: 1, arbitrary: fc.constantFrom('PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS') },
          ),
    })
    .filter(({ method, path }) => !startsWithoutInput.has(`${method} ${path}`))
    .map(({ path, query, headers, body, method }) => {
      const sent = startsMeasuring.has(route) ? withNothingToMeasure(body) : body;
      const hasBody = method !== 'GET' && method !== 'HEAD' && sent !== undefined;
      return {
        route,
        method,
        path: path + query,
        headers: { ...headers, ...(hasBody ? { 'content-type': sent.type } : {}) },
        ...(hasBody ? { body: sent.content } : {}),
      };
    });
}

function pathOf(path: string, parameters: readonly Parameter[], values: SchemaValues): fc.Arbitrary<string> {
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const filled = inPath.map((parameter) =>
    fc.oneof(
      { weight: 6, arbitrary: values.valid(parameter.schema, parameter.name).map(String) },
      { weight: 1, arbitrary: hostileText },
    ),
  );
  return fc
    .tuple(...filled)
    .map((texts) =>
      inPath.reduce((result, { name }, index) => result.replace(`{${name}}`, () => encoded(texts[index] ?? '')), path),
    );
}

function queryOf(parameters: readonly Parameter[], values: SchemaValues): fc.Arbitrary<string> {
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const pairs = inQuery.map((parameter) =>
    fc.oneof(
      { weight: parameter.required === true ? 0 : 4, arbitrary: fc.constant(undefined) },
      {
        weight: 6,
        arbitrary: values.valid(parameter.schema, parameter.name).map((value) => [parameter.name, value] as const),
      },
      { weight: 1, arbitrary: hostileText.map((value) => [parameter.name, value] as const) },
    ),
  );
  return fc.tuple(...pairs).map((chosen) => {
    const present = chosen.filter((pair) => pair !== undefined);
    return present.length === 0
      ? ''
      : `?${present.map(([name, value]) => `${name}=${encoded(String(value))}`).join('&')}`;
  });
}

function headersOf(): fc.Arbitrary<Record<string, string>> {
  const accept = fc.constantFrom(
    'application/json',
    '*/*',
    'text/csv',
    'application/vnd.apache.parquet',
    'application/vnd.apache.arrow.stream',
    'image/png',
    'text/html;q=0',
    ',;,',
    'a/b;q=x',
  );
  const tag = fc.constantFrom('*', 'W/"x"', '"', '\t', 'W/"aaaaaaaaaaaaaaaaaaaaaa"');
  return fc.record(
    { accept, 'if-none-match': tag, 'last-event-id': fc.constantFrom('-1', 'x', '99999999999999999999') },
    { requiredKeys: [] },
  );
}

interface Body {
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

function bodyOf({ operation }: Operation, values: SchemaValues): fc.Arbitrary<Body | undefined> {
  const contents = Object.entries(operation.requestBody?.content ?? {});
  if (contents.length === 0) return fc.constantFrom(undefined, undefined, { type: 'application/json', content: '{' });
  const bodies = contents.map(([type, { schema }]): fc.Arbitrary<Body> => {
    if (type !== 'application/json') return otherBody(type, schema.format === 'binary');
    const json = (value: unknown): Body => ({ type, content: JSON.stringify(value ?? null) });
    return fc.oneof(
      { weight: 5, arbitrary: values.valid(schema).map(json) },
      { weight: 5, arbitrary: values.almost(schema).map(json) },
      { weight: 2, arbitrary: values.hostile().map(json) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('', '{', '[1,', '\ufeff{}', 'nul', '{"a":1}}').map((content) => ({ type, content })),
      },
      { weight: 1, arbitrary: values.valid(schema).map((value) => ({ ...json(value), type: 'text/plain' })) },
    );
  });
  return fc.oneof({ weight: 20, arbitrary: fc.oneof(...bodies) }, { weight: 1, arbitrary: fc.constant(undefined) });
}

function otherBody(type: string, isBinary: boolean): fc.Arbitrary<Body> {
  if (isBinary) return fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ type, content: new Uint8Array(bytes) }));
  return fc
    .oneof(
      hostileText,
      fc.constantFrom('tool,median_ms\nx,1\n', 'tool,median_ms\nx,-1\ny\n', '{"tool":"x","median_ms":3}\n{"tool"\n'),
    )
    .map((content) => ({ type, content }));
}

/** Beside the routes: addresses that nobody made. */
function stray(document: OpenApiDocument): fc.Arbitrary<FuzzRequest> {
  const paths = Object.keys(document.paths);
  return fc
    .tuple(fc.constantFrom(...paths), hostileText, fc.constantFrom('GET', 'POST', 'DELETE', 'PUT'))
    .map(([path, text, method]) => ({
      route: 'beside the routes',
      method,
      path: `${path}/${encoded(text)}/x`,
      headers: {},
    }));
}

/** A request that fits its schema, for a model that nobody has and a browser that there is not. */
function withNothingToMeasure(body: Body | undefined): Body {
  const value: unknown = typeof body?.content === 'string' ? safeParse(body.content) : undefined;
  return { type: 'application/json', content: JSON.stringify(replaced(value) ?? { kinds: [] }) };
}

function replaced(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const changed = Object.entries(value).map(([name, item]) => {
    if (name === 'models') return [name, ['no-such-model']];
    if (name === 'kinds') return [name, []];
    return [name, name === 'request' ? replaced(item) : (item as unknown)];
  });
  return { models: ['no-such-model'], kinds: [], ...Object.fromEntries(changed) };
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lone surrogates cannot stand in an address. */
function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/gu, '\ufffd'));
}
