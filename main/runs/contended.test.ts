import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verdictReasonText } from '../../core/measure/verdict-reasons.ts';
import { allBytes } from '../../core/onnx/byte-source.ts';
import { encodeModel } from '../../core/onnx/model-writer.ts';
import { buildOnnxGraph } from '../../core/zoo/build.ts';
import { findZooModel } from '../../core/zoo/catalog.ts';
import { measuredOnly, measureForReal, writeBuilt } from './real-session.test-support.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-contended-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** A process that keeps every processor busy until it is ended. */
function startNeighbours(): ChildProcess {
  const busy = `
    const { Worker } = require('node:worker_threads');
    for (let index = 0; index < ${cpus().length}; index++) new Worker('for (;;);', { eval: true });
  `;
  return spawn(process.execPath, ['-e', busy], { stdio: 'ignore' });
}

test('a case beside neighbours that keep every processor busy is told to be contended, and what to do about it', async () => {
  const model = findZooModel('bert-tiny')?.model;
  if (model === undefined) throw new Error('The zoo has no bert-tiny.');
  const neighbours: ChildProcess[] = [];
  try {
    const [measurement] = await measureForReal({
      model,
      request: { backends: ['ort-cpu'], threads: [1] },
      buildModel: (key) =>
        writeBuilt(folder, { key, bytes: allBytes(encodeModel(buildOnnxGraph(key)).model), name: 'bert-tiny' }),
      // From before the warm-up on: what comes before only takes longer beside them.
      onPhase: (phase) => {
        if (phase === 'check') neighbours.push(startNeighbours());
        if (phase === 'profile') endAll(neighbours);
      },
    });
    expect(neighbours).toHaveLength(1);
    const { verdict, runs } = measuredOnly(measurement);
    expect(verdict.grade).not.toBe('valid');
    const reason = verdict.reasons.find(({ code }) => code === 'contended');
    expect(reason?.detail).toMatch(/^Other processes used \d+ % of the processor time/);
    expect(runs?.[0]?.contention).toBe(reason?.detail);
    expect(verdictReasonText('contended')).toMatchObject({
      advice: expect.stringContaining('Close other programs') as string,
      anchor: 'docs/reducing-variance.md#contended',
    });
  } finally {
    endAll(neighbours);
  }
}, 120_000);

function endAll(children: readonly ChildProcess[]): void {
  for (const child of children) child.kill('SIGKILL');
}
