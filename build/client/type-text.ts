import { type JsonSchema, referredName } from '../openapi/openapi-document.ts';

/** A JSON schema as a TypeScript type. What a type cannot say (bounds, patterns, formats) is left to the server. */
export function typeText(schema: JsonSchema, indent = ''): string {
  if (schema.$ref !== undefined) return typeName(referredName(schema.$ref));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return union(schema.enum.map((value) => JSON.stringify(value)));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return union(choices.map((choice) => typeText(choice, indent)));
  if (schema.allOf !== undefined) return schema.allOf.map((part) => inParentheses(typeText(part, indent))).join(' & ');
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (types.length === 0) return schema.properties === undefined ? 'unknown' : objectText(schema, indent);
  return union(types.map((type) => namedType(type, schema, indent)));
}

/** `Error` is a name of the language already. */
export function typeName(name: string): string {
  return name === 'Error' ? 'ErrorBody' : name;
}

function namedType(type: string, schema: JsonSchema, indent: string): string {
  switch (type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return arrayText(schema, indent);
    case 'object':
      return objectText(schema, indent);
    default:
      return 'unknown';
  }
}

function arrayText(schema: JsonSchema, indent: string): string {
  if (schema.prefixItems !== undefined) {
    return `readonly [${schema.prefixItems.map((item) => typeText(item, indent)).join(', ')}]`;
  }
  return `readonly ${inParentheses(typeText(schema.items ?? {}, indent))}[]`;
}

function objectText(schema: JsonSchema, indent: string): string {
  const required = new Set(schema.required ?? []);
  const deeper = `${indent}  `;
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, property]) =>
      `${deeper}readonly ${propertyName(name)}${required.has(name) ? '' : '?'}: ${typeText(property, deeper)};`,
  );
  const more = schema.additionalProperties;
  if (fields.length === 0) {
    if (more === false) return 'Readonly<Record<string, never>>';
    return `Readonly<Record<string, ${typeof more === 'object' ? typeText(more, indent) : 'unknown'}>>`;
  }
  return `{\n${fields.join('\n')}\n${indent}}`;
}

export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(' | ');
}

function inParentheses(text: string): string {
  return / [|&] /.test(text) || text.startsWith('readonly ') ? `(${text})` : text;
}
