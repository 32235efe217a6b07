import { describe, expect, test } from 'vitest';
import { measurementProfiles } from '../../core/domain/profile.ts';
import type { CaseJob } from '../../core/measure/case-protocol.ts';
import { measureCaseEnergy } from './case-energy.ts';

/** On an NPU, which no machine of the tests can meter, so that nothing is waited for. */
const job: CaseJob = {
  caseId: 'case',
  backendId: 'ort-qnn',
  profile: measurementProfiles.quick,
  work: {
    kind: 'component',
    model: { kind: 'path', path: '/model.onnx', externalData: [] },
    inputs: [],
    outputNames: ['y'],
  },
  seed: 1,
  diagnose: true,
};

async function measure(change: Partial<CaseJob>) {
  const phases: string[] = [];
  let runs = 0;
  const run = (): Promise<number> => Promise.resolve(runs++);
  const enter = (phase: string): Promise<void> => Promise.resolve(void phases.push(phase));
  const result = await measureCaseEnergy({ ...job, ...change }, { run }, enter);
  return { result, phases, runs };
}

describe('the energy of a case', () => {
  test('is nothing that anybody waits for where it was not asked for', async () => {
    expect(await measure({})).toEqual({ result: {}, phases: [], runs: 0 });
  });

  test('that no meter tells is not known, with the reason, and runs nothing', async () => {
    expect(await measure({ energy: true })).toEqual({
      result: { energy: { state: 'unknown', reason: expect.stringContaining('NPU') as string } },
      phases: ['energy'],
      runs: 0,
    });
  });

  test('of several streams at once is not known: its runs go one after the other', async () => {
    const scenario = { kind: 'throughput', concurrency: 2, itemsPerRun: 1 } as const;
    expect(await measure({ energy: true, scenario })).toMatchObject({ result: { energy: { state: 'unknown' } } });
  });
});
