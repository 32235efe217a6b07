import { InvalidArgumentError } from 'commander';
import type { z } from 'zod';

/** “--batch 1,2,4” as numbers; anything else is one clear sentence. */
export function integerListOption(text: string): number[] {
  return text.split(',').map((part) => integerOption(part.trim()));
}

export function integerOption(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || text === '')
    throw new InvalidArgumentError(`“${text}” is not a whole number.`);
  return value;
}

/** A whole number above 0. */
export function countOption(text: string): number {
  const value = integerOption(text);
  if (value === 0) throw new InvalidArgumentError(`“${text}” is not above 0.`);
  return value;
}

/** “100” or “2.5”: a time above 0. */
export function millisecondsOption(text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) throw new InvalidArgumentError(`“${text}” is no time in milliseconds.`);
  return value;
}

/** A file or a folder. An empty name would silently be the folder that the command was typed in. */
export function pathOption(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty: name a file or a folder.');
  return text;
}

/** Several of them, one after the other. */
export function pathsArgument(text: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), pathOption(text)];
}

export function listOption(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function enumOption<T extends string>(
  schema: z.ZodType<T> & { readonly options: readonly T[] },
): (text: string) => T {
  return (text) => {
    const found = schema.options.find((option) => option === text);
    if (found === undefined) throw new InvalidArgumentError(`“${text}” is none of: ${schema.options.join(', ')}.`);
    return found;
  };
}

export function enumListOption<T extends string>(
  schema: z.ZodType<T> & { readonly options: readonly T[] },
): (text: string) => T[] {
  const parseOne = enumOption(schema);
  return (text) => listOption(text).map(parseOne);
}

/** “sequence=384,image=224” as a shape. */
export function shapeOption(text: string): Record<string, number> {
  return Object.fromEntries(
    listOption(text).map((pair) => {
      const [name, size] = pair.split('=');
      if (name === undefined || size === undefined) throw new InvalidArgumentError(`“${pair}” is not NAME=SIZE.`);
      return [name, integerOption(size)];
    }),
  );
}
