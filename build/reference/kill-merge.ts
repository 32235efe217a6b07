/**
 * `npm run build --silent && npx tsx build/reference/kill-merge.ts [--kills 100]`: kills the real store process by SIGKILL in the
 * middle of merges, opens the file each time, merges once more, and prints what it found.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeProcessHost } from '../../main/process/node-process-host.ts';
import { killMerges } from '../../main/store/merge/testing/merge-kills.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '100' } } });
const folder = await mkdtemp(join(tmpdir(), 'assay-kills-'));
try {
  const found = await killMerges(Number(values.kills), { folder, fork: () => nodeProcessHost.fork('store', {}) });
  const counts = Object.entries(found).map(([name, count]) => `${name} ${String(count)}`);
  process.stdout.write(`${counts.join(', ')}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
