/**
 * `npm run build && npx tsx build/perf/import-many.ts [1000 10000]`: imports that many generated legacy files with the command
 * line in a fresh database, and prints files and records a second and the most memory that each process held (Linux: VmHWM).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { importReportSchema } from '../../core/domain/import-report.ts';
import { writeLegacyFiles } from './legacy-files.ts';

const counts = process.argv.slice(2).map(Number);
const cli = join(import.meta.dirname, '../../out/main/cli.js');
const outputSchema = importReportSchema.pick({ totals: true });

for (const count of counts.length === 0 ? [1000, 10_000] : counts) {
  const folder = await mkdtemp(join(tmpdir(), 'assay-import-many-'));
  try {
    await writeLegacyFiles(join(folder, 'files'), count, 6);
    await measure(folder, count);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, count: number): Promise<void> {
  const database = join(folder, 'assay.duckdb');
  const first = await run(['db', 'import', join(folder, 'files'), '--db', database]);
  const report = outputSchema.parse(
    JSON.parse((await run(['db', 'import-report', '--json', '--db', database])).output),
  );
  const again = await run(['db', 'import', join(folder, 'files'), '--db', database]);
  const { totals } = report;
  const perSecond = (value: number): string => Math.round(value / first.seconds).toLocaleString('en-US');
  console.log(
    `${count.toLocaleString('en-US')} files in ${first.seconds.toFixed(1)} s: ${perSecond(count)} files/s, ${perSecond(totals.records)} records/s`,
  );
  console.log(
    `  ${totals.imported} imported, ${totals.unrecognised} of no known format, ${totals.unreadable} unreadable; ${totals.newRecords} records new`,
  );
  console.log(`  again in ${again.seconds.toFixed(1)} s: ${again.output.split('\n')[0] ?? ''}`);
  for (const [process, mebibytes] of first.peakMebibytes)
    console.log(`  ${process}: at most ${mebibytes.toFixed(0)} MiB`);
}

interface Run {
  readonly seconds: number;
  readonly output: string;
  readonly peakMebibytes: ReadonlyMap<string, number>;
}

async function run(args: readonly string[]): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const peakMebibytes = new Map<string, number>();
  const exit = exitOf(child);
  const command = { isOver: false };
  void exit.then(() => (command.isOver = true));
  while (!command.isOver) {
    for (const [name, value] of memoryOf(child.pid ?? 0))
      peakMebibytes.set(name, Math.max(value, peakMebibytes.get(name) ?? 0));
    await Promise.race([sleep(50), exit]);
  }
  if ((await exit) !== 0) throw new Error(`assay ${args.join(' ')} ended with ${String(await exit)}`);
  return { seconds: (performance.now() - start) / 1000, output, peakMebibytes };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('close', resolve);
  });
}

/** The command and its children by the file that they run. */
function memoryOf(pid: number): [string, number][] {
  const pids = [pid, ...childrenOf(pid)];
  return pids.flatMap((id): [string, number][] => {
    try {
      const status = readFileSync(`/proc/${id}/status`, 'utf8');
      const peak = z.coerce.number().parse(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]);
      const script = readFileSync(`/proc/${id}/cmdline`, 'utf8')
        .split('\0')
        .find((part) => part.endsWith('.js'));
      return script === undefined ? [] : [[basename(script), peak / 1024]];
    } catch {
      return []; // It has ended since.
    }
  });
}

function childrenOf(pid: number): string[] {
  return readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && new RegExp(`PPid:\\s+${pid}\\n`).test(readFileSync(`/proc/${id}/status`, 'utf8'));
    } catch {
      return false;
    }
  });
}
