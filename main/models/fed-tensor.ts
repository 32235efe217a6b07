/** Values that a person gave for an input. 64-bit integers stay exact. */
export interface FedTensor {
  /** '' where the file has one array without a name. */
  readonly name: string;
  readonly dimensions: readonly number[];
  readonly values: readonly (number | bigint)[];
}

/** A file of inputs that cannot be read. The message is a clause without the file's name. */
export class InputFileError extends Error {
  override readonly name = 'InputFileError';
}

/** {"input_ids": [[101, 2023, 102]]}: nested lists as far as the input has axes. */
export function parseJsonFeeds(text: string): FedTensor[] {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputFileError('it is no JSON object of input names and lists of numbers');
  }
  return Object.entries(value).map(([name, list]) => {
    const dimensions: number[] = [];
    for (let inner: unknown = list; Array.isArray(inner); inner = inner[0]) dimensions.push(inner.length);
    const values: number[] = [];
    flatten(list, dimensions, 0, values, name);
    return { name, dimensions, values };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputFileError('it is no valid JSON');
  }
}

function flatten(value: unknown, dimensions: readonly number[], axis: number, into: number[], name: string): void {
  if (axis === dimensions.length) {
    if (typeof value === 'boolean') into.push(Number(value));
    else if (typeof value === 'number') into.push(value);
    else throw new InputFileError(`its "${name}" holds something that is no number`);
    return;
  }
  if (!Array.isArray(value) || value.length !== dimensions[axis]) {
    throw new InputFileError(`the lists of its "${name}" are of different lengths`);
  }
  for (const item of value) flatten(item, dimensions, axis + 1, into, name);
}
