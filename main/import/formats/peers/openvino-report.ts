import type { SourceDocument } from '../../format.ts';
import { isObject, type JsonObject, objectsIn } from '../../json-values.ts';

/** The three parts of a report under the names of its JSON, whichever of the two kinds of file it came from. */
export interface OpenvinoReport {
  readonly commandLine: JsonObject;
  readonly setup: JsonObject;
  readonly results: JsonObject;
}

const sections: Readonly<Record<string, keyof OpenvinoReport>> = {
  'Command line parameters': 'commandLine',
  'Configuration setup': 'setup',
  'Execution results': 'results',
};

/** The CSV of the C++ and of the Python tool call the same thing differently, and so do their versions. */
const jsonNames: Readonly<Record<string, string>> = {
  'target device': 'target_device',
  'batch size': 'batch_size',
  API: 'api',
  'number of iterations': 'iterations_num',
  'number of parallel infer requests': 'nireq',
  'benchmark mode': 'benchmark_mode',
  'read model time (ms)': 'read_model_time',
  'read network time (ms)': 'read_model_time',
  'reshape model time (ms)': 'reshape_model_time',
  'reshape network time (ms)': 'reshape_model_time',
  'load network time (ms)': 'load_model_time',
  'compile model time (ms)': 'load_model_time',
  'import model time (ms)': 'import_model_time',
  'first inference time (ms)': 'first_inference_time',
  'total execution time (ms)': 'execution_time',
  'total number of iterations': 'iterations_num',
  'Percentile boundary': 'percentile_boundary',
  'latency (ms)': 'latency_median',
  'Median latency (ms)': 'latency_median',
  'avg latency': 'latency_avg',
  'Average latency (ms)': 'latency_avg',
  'min latency': 'latency_min',
  'Min latency (ms)': 'latency_min',
  'max latency': 'latency_max',
  'Max latency (ms)': 'latency_max',
};

export function openvinoReportOf(document: SourceDocument): OpenvinoReport | undefined {
  if (document.kind === 'text') return reportOfCsv(document.text);
  if (document.kind !== 'json' || !isObject(document.value)) return undefined;
  const parts = new Map(objectsIn(document.value));
  const results = parts.get('execution_results');
  const setup = parts.get('configuration_setup');
  const commandLine = parts.get('cmd_options') ?? {};
  if (results === undefined || (setup === undefined && Object.keys(commandLine).length === 0)) return undefined;
  return { commandLine, setup: setup ?? {}, results };
}

/** Three blocks of `name;value`, each under its title. */
function reportOfCsv(text: string): OpenvinoReport | undefined {
  if (!/^Execution results;?\s*$/m.test(text)) return undefined;
  const report: Record<keyof OpenvinoReport, Record<string, string>> = { commandLine: {}, setup: {}, results: {} };
  let section: keyof OpenvinoReport | undefined;
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    const title = sections[line.replace(/;$/, '')];
    if (title !== undefined) section = title;
    else if (line.startsWith('Group Latencies')) section = undefined;
    else if (section !== undefined) addCell(line, report[section]);
  }
  return report;
}

/** A group of shapes repeats the names of the whole, which came first. */
function addCell(line: string, cells: Record<string, string>): void {
  const at = line.indexOf(';');
  if (at < 1) return;
  const name = line.slice(0, at).trim();
  const value = line.slice(at + 1).trim();
  const percentile = /^latency \((\d+) percentile\) \(ms\)$/.exec(name)?.[1];
  if (percentile !== undefined) cells['percentile_boundary'] ??= percentile;
  cells[percentile === undefined ? (jsonNames[name] ?? name) : 'latency_median'] ??= value;
}
