/**
 * `npm run build --silent && npx tsx build/reference/kill-keeping.ts [TASK …] [--kills 100]`: kills the real store process by
 * SIGKILL in the middle of each task that replaces or copies the database, opens the file each time, and prints what it found.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeProcessHost } from '../../main/process/node-process-host.ts';
import { keptTasks, killDuring } from '../../main/store/testing/keeping-kills.ts';

const { values, positionals } = parseArgs({
  options: { kills: { type: 'string', default: '100' } },
  allowPositionals: true,
});
const asked = keptTasks.filter((task) => positionals.length === 0 || positionals.includes(task));

for (const task of asked) {
  const folder = await mkdtemp(join(tmpdir(), 'assay-kills-'));
  try {
    const startedAt = performance.now();
    const { kills, cutShort, ...found } = await killDuring(task, Number(values.kills), {
      folder,
      path: join(folder, 'data', 'assay.duckdb'),
      fork: () => nodeProcessHost.fork('store', {}),
    });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    const faults = Object.entries(found).flatMap(([name, count]) =>
      typeof count === 'number' ? [`${name} ${String(count)}`] : [],
    );
    process.stdout.write(
      `${task}: ${String(kills)} kills in ${seconds} s, ${String(cutShort)} of them before it had answered: ${faults.join(', ')}\n`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
