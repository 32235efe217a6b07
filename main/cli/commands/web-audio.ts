import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { importAudioReport } from '../../../core/api/audio.ts';
import { ApiError } from '../../../core/api/errors.ts';
import { type SoundSignal, soundSchema, soundSignalSchema } from '../../../core/domain/audio.ts';
import { type BackendId, backendIdSchema } from '../../../core/domain/backend.ts';
import { type ProfileName, profileNameSchema } from '../../../core/domain/profile.ts';
import { writeOutput } from '../../files/write-output.ts';
import { audioDocument } from '../../report/audio/audio-document.ts';
import { audioHtml } from '../../report/audio/audio-html.ts';
import { audioMarkdown } from '../../report/audio/audio-markdown.ts';
import { assayVersion } from '../../version.ts';
import { reportFileOf, reportOf, withReports } from '../audio/audio-evidence.ts';
import { measureAudio } from '../audio/measure-audio.ts';
import { readAudioReport } from '../audio/read-audio-report.ts';
import {
  addWindowOptions,
  browserChoiceOf,
  browserNames,
  browsersOption,
  type ChoosableBrowser,
  isHeadless,
  type WindowOptions,
} from '../browser-options.ts';
import { databasePathOf, type Door } from '../door.ts';
import { exitCodes } from '../exit-codes.ts';
import { audioText } from '../output/audio-text.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { enumListOption, enumOption, integerOption, listOption, pathOption } from '../parse-options.ts';
import { exitCodeOfSession } from '../run-session.ts';
import { withDoor } from '../with-door.ts';

/** Two points of each line, so that the test of all three models ends in minutes. */
const quickDurations = [1, 5];
const usualDurations = [1, 5, 10, 30];
const formatSchema = z.enum(['md', 'html', 'json']);
type Format = z.infer<typeof formatSchema>;

interface AudioOptions extends WindowOptions {
  models: string[];
  backends?: BackendId[];
  durations?: number[];
  signal: SoundSignal;
  profile: ProfileName;
  runs?: number;
  browser?: ChoosableBrowser[];
  report?: Format[];
  output?: string;
  compare?: string[];
  import?: string[];
  json?: true;
  db?: string;
}

export function addWebAudioCommand(web: Command): void {
  const command = web
    .command('audio')
    .description(
      'How fast models that listen are in a browser and natively: real-time factors, first results, streaming',
    )
    .option('--models <ids>', 'models that take sound', listOption, [
      'whisper-tiny',
      'wav2vec2-base',
      'clap-htsat-unfused',
    ])
    .option(
      '--backends <ids>',
      'ort-cpu and every web backend that can run here and is no emulation, otherwise',
      enumListOption(backendIdSchema),
    )
    .option(
      '--durations <seconds>',
      `of sound, also for models with a fixed window: the longest that fits; otherwise ${quickDurations.join(',')} with --profile quick and ${usualDurations.join(',')} without, and a fixed window whole`,
      durationsOption,
    )
    .option('--signal <signal>', soundSignalSchema.options.join(', '), enumOption(soundSignalSchema), 'speech')
    .option('--profile <profile>', profileNameSchema.options.join(', '), enumOption(profileNameSchema), 'quick')
    .option(
      '--runs <count>',
      'runs in fresh processes; one with --profile quick, the profile’s own number otherwise',
      integerOption,
    )
    .option('--browser <kinds>', `${browserNames}; one session each`, browsersOption)
    .option('--report <formats>', 'also write md, html or json, separated by commas', enumListOption(formatSchema))
    .option('--output <file>', 'where the report goes; assay-audio-report.md, .html or .json otherwise', pathOption)
    .option('--compare <files...>', 'JSON reports whose rows stand beside these')
    .option('--import <files...>', 'take in the rows of JSON reports as imported results; measures nothing')
    .option('--json', 'print what --report json writes')
    .option('--db <path>', 'the database file')
    .action(async (options: AudioOptions) => {
      checkOptions(options);
      await withDoor(databasePathOf(options.db), (door) =>
        options.import === undefined ? testAudio(door, options) : importReports(door, options.import),
      );
    });
  addWindowOptions(command);
}

/** Options that exclude each other, or need one another, are wrong before anything is measured. */
function checkOptions({ report, output, browser, ...window }: AudioOptions): void {
  if (browser === undefined) browserChoiceOf(window);
  if (output === undefined || report?.length === 1) return;
  throw new ApiError(
    'bad-request',
    `--output names one file, and --report asks for ${report?.length ?? 0}.`,
    'Give --output together with one format: --report html --output audio.html.',
  );
}

async function testAudio(door: Door, options: AudioOptions): Promise<void> {
  // Before anything is measured: a file that cannot be read must not cost minutes.
  const others = await Promise.all((options.compare ?? []).map(readAudioReport));
  const { outcomes, evidence, leftOut } = await measureAudio(door, {
    ...options,
    durations: options.durations ?? (options.profile === 'quick' ? quickDurations : usualDurations),
    fillsWindows: options.durations === undefined,
    runs: options.runs ?? (options.profile === 'quick' ? 1 : undefined),
    browsers: (options.browser ?? []).map((kind) => ({ kind, headless: isHeadless(options) })),
  });
  const all = withReports(evidence, others);
  const report = reportOf(all);
  const document = audioDocument(report, leftOut);
  if (options.json === true) printJson(reportFileOf(all, report));
  else printData(audioText(document));
  for (const format of new Set(options.report)) {
    const file = options.output ?? `assay-audio-report.${format}`;
    printProgress(`Report: ${await writeOutput(file, textIn(format))}`);
  }
  process.exitCode = outcomes.map(exitCodeOfSession).find((code) => code !== exitCodes.ok) ?? exitCodes.ok;

  function textIn(format: Format): string {
    switch (format) {
      case 'md':
        return audioMarkdown(document);
      case 'html':
        return audioHtml(document, report, assayVersion);
      case 'json':
        return `${JSON.stringify(reportFileOf(all, report), undefined, 2)}\n`;
    }
  }
}

async function importReports(door: Door, paths: readonly string[]): Promise<void> {
  // All of them are read before the first is written.
  const files = await Promise.all(paths.map(readAudioReport));
  for (const [index, file] of files.entries()) {
    const { measurementsAdded, measurementsKnown, sessionsAdded } = await door.call(importAudioReport, { body: file });
    printData(
      `${paths[index] ?? ''}: ${measurementsAdded} results of ${sessionsAdded} new sessions added; ${measurementsKnown} were here already.`,
    );
  }
}

/** “1,5,10” or “0.5”. */
function durationsOption(text: string): number[] {
  return listOption(text).map((part) => {
    const seconds = soundSchema.shape.seconds.safeParse(Number(part));
    if (!seconds.success) throw new InvalidArgumentError(`“${part}” is no duration in seconds between 0 and 3600.`);
    return seconds.data;
  });
}
