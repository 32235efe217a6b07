import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ApiError } from '../../../core/api/errors.ts';
import {
  type AudioReportFile,
  audioReportFileSchema,
  audioReportFormat,
} from '../../../core/insight/audio/audio-report-file.ts';

/** A report that `assay web audio --report json` wrote, here or elsewhere. */
export async function readAudioReport(path: string): Promise<AudioReportFile> {
  const read = audioReportFileSchema.safeParse(parse(await textOf(path), path));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new ApiError(
    'bad-request',
    `${basename(path)} is no audio report of this version of Assay${where}: ${issue?.message ?? 'it has another form'}.`,
    `Give a JSON file of the format “${audioReportFormat}”, as \`assay web audio --report json\` writes it.`,
  );
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ApiError(
      'bad-request',
      `The report ${path} cannot be read: ${why}.`,
      'Give the path of a file that is there.',
    );
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(
      'bad-request',
      `${basename(path)} is not JSON.`,
      'Markdown and HTML reports are for people: give the one that --report json wrote.',
    );
  }
}
