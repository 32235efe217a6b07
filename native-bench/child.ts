import { rmSync } from 'node:fs';
import { classifyFailure } from '../core/measure/classify-failure.ts';
import { connectToParent } from './parent-link.ts';
import { executeCase } from './execute-case.ts';
import type { CaseOutcome } from '../core/measure/case-protocol.ts';
import type { ToChild } from './protocol.ts';

/** Executes one case and is then ended by its parent: every case gets a process of its own. */
const parent = connectToParent();

async function run(request: ToChild): Promise<void> {
  // The parent removes the folder; where it is gone itself, this is the last who can.
  process.on('exit', () => {
    rmSync(request.scratchFolder, { recursive: true, force: true });
  });
  const outcome: CaseOutcome = await executeCase(request, parent).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    return { outcome: 'failed', failure: classifyFailure(message, request.job.backendId) };
  });
  await parent.send({ type: 'outcome', outcome });
}

parent.onMessage((message) => {
  run(message).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});
await parent.send({ type: 'ready' });
