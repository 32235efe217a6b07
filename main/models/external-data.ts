import { realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { ExternalDataDescription } from '../../core/onnx/model-summary.ts';
import { printable } from '../../core/onnx/printable.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { errorCode } from '../files/error-code.ts';

export interface ExternalFile {
  readonly location: string;
  readonly path: string;
  readonly bytes: number;
}

/** The files that a model refers to. Each must lie in the model's own folder, also after symbolic links, and be long enough. */
export async function findExternalData(
  modelPath: string,
  externalData: readonly ExternalDataDescription[],
): Promise<ExternalFile[]> {
  const folder = await realpath(dirname(modelPath));
  const files: ExternalFile[] = [];
  for (const { location, requiredBytes } of externalData) {
    const wanted = resolve(folder, location);
    if (isAbsolute(location) || location.includes('\0') || !isInside(folder, wanted)) {
      throw outside(modelPath, location);
    }
    const path = await realpath(wanted).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
      throw new ModelRequestError(
        `The model ${modelPath} keeps weights in "${printable(location)}", which is not there; put that file beside the model.`,
      );
    });
    if (!isInside(folder, path)) throw outside(modelPath, location);
    const information = await stat(path);
    if (!information.isFile() || information.size < requiredBytes) {
      throw new ModelRequestError(
        `The file "${printable(location)}" of the model ${modelPath} should have ${requiredBytes} bytes and has ${information.size}; copy it again.`,
      );
    }
    files.push({ location, path, bytes: information.size });
  }
  return files;
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function outside(modelPath: string, location: string): ModelRequestError {
  return new ModelRequestError(
    `The model ${modelPath} refers to "${printable(location)}" outside of its own folder, and nothing is read from there; put the file beside the model.`,
  );
}
