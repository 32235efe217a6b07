import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { isOwnReference, withInputsFrom } from '../models/own-models.ts';

/**
 * What a person wrote as a name that holds in any process: the one that answers may stand in another folder. Ids of the zoo
 * and of the hub stay; `inputFile` is where the model's inputs are read from.
 */
export function modelReference(text: string, inputFile?: string): string {
  const reference = !isOwnReference(text) && isPath(text) ? resolve(text) : text;
  return inputFile === undefined || !isOwnReference(reference)
    ? reference
    : withInputsFrom(reference, resolve(inputFile));
}

/** An id has neither an extension nor a slash; a folder is one that is there. */
function isPath(text: string): boolean {
  if (text.endsWith('.onnx') || /^\.{0,2}[\\/]/.test(text) || isAbsolute(text)) return true;
  return statSync(text, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
