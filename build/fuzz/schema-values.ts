import fc from 'fast-check';
import type { JsonSchema, OpenApiDocument } from '../openapi/openapi-document.ts';
import { referredName } from '../openapi/openapi-document.ts';

/** Values that once broke a parser, a database or a file system somewhere. None of them names a place outside. */
const hostileTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  '💥'.repeat(50),
  'x'.repeat(20_000),
  "'; DROP TABLE sample; --",
  '" OR 1=1 --',
  '%00',
  '%',
  '%ff',
  '..%2f..%2fetc%2fpasswd',
  '{{7*7}}',
  '${process.exit(1)}',
  '__proto__',
  'constructor',
  'NaN',
  'Infinity',
  '-0',
  '1e400',
  '9223372036854775808',
  '0x10',
  'null',
  'undefined',
  '[]',
  '{}',
  '\r\nset-cookie: a=b',
  '<script>alert(1)</script>',
  '2026-13-45T99:99:99Z',
];

export const hostileText = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 40 }));

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    1.5,
    1e308,
    -1e308,
    Number.MAX_SAFE_INTEGER,
    2 ** 63,
    [],
    {},
    [[]],
    [null],
    {
      __proto__: null,
    },
  ),
  fc.constant(JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as unknown),
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(fc.integer(), { minLength: 2000, maxLength: 3000 }),
);

/** What the fuzzer knows of this workbench: values that lead to something, by the name of the field. */
export type KnownValues = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** Values of a schema: most that fit, some that nearly do, some that do not at all. */
export class SchemaValues {
  constructor(
    private readonly document: OpenApiDocument,
    private readonly known: KnownValues,
  ) {}

  valid(schema: JsonSchema, name = '', depth = 0): fc.Arbitrary<unknown> {
    const known = this.known[name];
    if (known !== undefined) return known;
    if (schema.$ref !== undefined) return this.valid(this.#resolve(schema.$ref), name, depth + 1);
    if (depth > 12) return fc.constant(null);
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices !== undefined) return fc.oneof(...choices.map((choice) => this.valid(choice, name, depth + 1)));
    if (schema.allOf !== undefined) return this.#all(schema.allOf, depth);
    return this.#typed(schema, typeOf(schema), depth);
  }

  /** A valid value in which one thing is wrong. */
  almost(schema: JsonSchema): fc.Arbitrary<unknown> {
    return fc
      .tuple(this.valid(schema), hostileValue, fc.nat(), fc.nat(3))
      .map(([value, wrong, place, how]) => broken(value, wrong, place, how));
  }

  hostile(): fc.Arbitrary<unknown> {
    return hostileValue;
  }

  #resolve(reference: string): JsonSchema {
    return this.document.components.schemas[referredName(reference)] ?? {};
  }

  #all(parts: readonly JsonSchema[], depth: number): fc.Arbitrary<unknown> {
    return fc
      .tuple(...parts.map((part) => this.valid(part, '', depth + 1)))
      .map((values) => Object.assign({}, ...values) as unknown);
  }

  #typed(schema: JsonSchema, type: string, depth: number): fc.Arbitrary<unknown> {
    switch (type) {
      case 'string':
        return textOf(schema);
      case 'integer':
        return fc.integer(boundsOf(schema, 1));
      case 'number': {
        const { min, max } = boundsOf(schema, 0.001);
        return fc.double({ min, max, noNaN: true });
      }
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'array':
        return fc.array(this.valid(schema.items ?? {}, '', depth + 1), {
          minLength: schema.minItems ?? 0,
          maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 4),
        });
      case 'object':
        return this.#object(schema, depth);
      default:
        return fc.jsonValue({ maxDepth: 1 });
    }
  }

  #object(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
    const fields = Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, property]) => [name, this.valid(property, name, depth + 1)]),
    );
    const fixed = fc.record(fields, { requiredKeys: [...(schema.required ?? [])] });
    if (typeof schema.additionalProperties !== 'object') return fixed;
    const more = fc.dictionary(fc.string({ maxLength: 10 }), this.valid(schema.additionalProperties, '', depth + 1), {
      maxKeys: 3,
    });
    return fc.tuple(fixed, more).map(([left, right]) => ({ ...right, ...left }));
  }
}

function typeOf(schema: JsonSchema): string {
  if (typeof schema.type === 'string') return schema.type;
  if (Array.isArray(schema.type)) return String(schema.type[0]);
  return schema.properties === undefined ? 'any' : 'object';
}

function textOf(schema: JsonSchema): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.uuid();
  if (schema.format === 'date-time')
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString());
  if (schema.pattern !== undefined)
    return fc.stringMatching(new RegExp(schema.pattern)).filter((text) => text.length <= (schema.maxLength ?? 500));
  const minLength = schema.minLength ?? 0;
  return fc.string({ minLength, maxLength: Math.min(schema.maxLength ?? 30, minLength + 30) });
}

function boundsOf(schema: JsonSchema, step: number): { readonly min: number; readonly max: number } {
  const min = schema.minimum ?? (schema.exclusiveMinimum === undefined ? -1000 : schema.exclusiveMinimum + step);
  const max = schema.maximum ?? (schema.exclusiveMaximum === undefined ? min + 2000 : schema.exclusiveMaximum - step);
  const most = 2 ** 31 - 1;
  return { min: Math.max(min, -most), max: Math.max(Math.max(min, -most), Math.min(max, most)) };
}

/** One place of a value is replaced, removed, doubled, or gets a neighbour that nobody knows. */
function broken(value: unknown, wrong: unknown, place: number, how: number): unknown {
  if (Array.isArray(value) && value.length > 0) {
    const index = place % value.length;
    return value.map((item: unknown, at) => (at === index ? broken(item, wrong, place >> 1, how) : item));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong;
  const names = Object.keys(value);
  const name = names[place % Math.max(1, names.length)];
  if (name === undefined) return { unexpected: wrong };
  const entries = Object.entries(value);
  switch (how) {
    case 0:
      return Object.fromEntries(entries.filter(([key]) => key !== name));
    case 1:
      return { ...value, [`${name}!`]: wrong };
    case 2:
      return Object.fromEntries(
        entries.map(([key, item]) => [key, key === name ? broken(item, wrong, place >> 1, how) : item]),
      );
    default:
      return { ...value, [name]: wrong };
  }
}
