import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type SideBySideQueryInput, sideBySideQuerySchema } from '../../core/api/machines.ts';
import { type SideBySide, sideBySideSchema } from '../../core/domain/side-by-side.ts';
import { sideBySideText } from '../cli/output/side-by-side-text.ts';
import { ratioCells, sideBySideTables, verdictText } from '../format/side-by-side-tables.ts';
import { renderMachinesReport } from '../report/machines-report.ts';
import { escapeHtml } from '../report/html.ts';
import { fileOfMachine, validResult } from '../store/merge/testing/other-machine.test-kit.ts';
import { StoreEngine } from '../store/store-engine.ts';
import { buildCase, buildTrace } from '../store/testing/build-records.ts';
import { machinesNamed, readMachines } from './machine-list.ts';
import { readSideBySide } from './read-side-by-side.ts';

// Each makes several databases on the disk.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let store: StoreEngine;

/** B does batches 1 to 4 in half, a third, the same and twice the time; batch 5 is A’s alone. */
beforeEach(async () => {
  const own = await fileOfMachine(1, [10, 30, 50, 20, 7]);
  const other = await fileOfMachine(2, [5, 10, 50, 40], { label: 'Intel Xeon, 4 cores, 32 GB' });
  store = new StoreEngine();
  await store.open(own);
  onTestFinished(() => store.close());
  await store.mergeFrom({ kind: 'database', path: other });
});

function compare(changes: Partial<SideBySideQueryInput> = {}): Promise<SideBySide> {
  const query = sideBySideQuerySchema.parse({ machines: 'machine-0001,machine-0002', ...changes });
  return readSideBySide(store, 'machine-0001', query);
}

function only<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined || list.length > 1) throw new Error(`${String(list.length)} and not one.`);
  return one;
}

test('wins, losses and the geometric mean of two machines', async () => {
  const { sameBackend } = only((await compare()).against);
  expect(sameBackend.pairs.map(({ comparison }) => comparison.verdict.state)).toEqual([
    'faster',
    'faster',
    'equivalent',
    'slower',
  ]);
  expect(sameBackend.summary).toMatchObject({ ratios: 4, wins: 2, losses: 1, same: 1, notComparable: 0 });
  const mean = sameBackend.summary.geometricMean;
  // (2 × 3 × 1 × ½)^¼
  expect(mean.state === 'known' ? mean.value.ratio : 0).toBeCloseTo(3 ** 0.25, 10);
});

test('what only one has, and a failure that both share, which is no result of either', async () => {
  const { onlyBaseline, onlyOther } = only((await compare()).against);
  expect(onlyBaseline.map((one) => [one.case.workload.batch, one.missing])).toEqual([[5, { state: 'untested' }]]);
  expect(onlyOther).toEqual([]);
});

test('the best backend of each may be another one', async () => {
  await store.recordMeasurement(
    validResult(2, 80, 1, { case: buildCase(280, { backendId: 'ort-cuda', threads: 4 }) }),
    buildTrace(30, 80),
  );
  const { sameBackend, bestBackend, onlyOther } = only((await compare()).against);
  const best = bestBackend.pairs.find(({ comparison }) => comparison.other.case.backendId === 'ort-cuda');
  expect(best?.comparison).toMatchObject({
    baseline: { case: { backendId: 'ort-cpu' } },
    verdict: { state: 'faster' },
  });
  expect(sameBackend.pairs).toHaveLength(4);
  expect(bestBackend.pairs).toHaveLength(4);
  expect(onlyOther).toMatchObject([
    {
      case: { backendId: 'ort-cuda' },
      missing: { state: 'failed', reason: 'provider-missing: The CUDA library is not here.' },
    },
  ]);
});

test('another file under the same name is told and counts for no mean', async () => {
  const changed = validResult(2, 81, 1, {
    case: buildCase(281),
    modelContentHash: 'b'.repeat(64),
    startedAt: '2026-04-01T00:00:00.000Z',
  });
  await store.recordMeasurement(changed, buildTrace(30, 81));
  const { summary } = only((await compare()).against).sameBackend;
  expect(summary).toMatchObject({ ratios: 3, notComparable: 1, wins: 1 });
});

test('unstable results take part only where they are asked for', async () => {
  const unstable = validResult(2, 82, 3, {
    case: { ...buildCase(282), workload: { ...buildCase(282).workload, batch: 5 } },
    verdict: { grade: 'unstable', reasons: [{ code: 'noisy', detail: 'x' }] },
  });
  await store.recordMeasurement(unstable, buildTrace(30, 82));
  const strict = only((await compare()).against);
  expect(only(strict.onlyBaseline).missing).toMatchObject({ state: 'unusable', reason: 'it is unstable: noisy' });
  expect(only((await compare({ includeUnstable: 'true' })).against).sameBackend.pairs).toHaveLength(5);
});

test('filters leave out what was not asked for', async () => {
  expect(only((await compare({ backend: 'ort-cuda' })).against).sameBackend.pairs).toEqual([]);
  expect(only((await compare({ family: 'text-embedding', precision: 'fp32' })).against).sameBackend.pairs).toHaveLength(
    4,
  );
  expect(only((await compare({ model: 'vit' })).against).sameBackend.pairs).toEqual([]);
});

test('a model of the zoo that the file does not describe has its name and family all the same', async () => {
  for (const machine of [1, 2]) {
    const item = buildCase(machine * 100 + 85);
    const result = validResult(machine, 85, 10, {
      case: { ...item, workload: { ...item.workload, modelId: 'vit-base-patch16-224', batch: 1 } },
    });
    await store.recordMeasurement(result, buildTrace(30, machine));
  }
  const { sameBackend, groups } = only((await compare({ family: 'image-classification' })).against);
  expect(only(sameBackend.pairs)).toMatchObject({ family: 'image-classification' });
  expect(only(groups)).toMatchObject({ family: 'image-classification', precision: 'fp32' });
});

test('three machines: each of the others against the first', async () => {
  await store.mergeFrom({ kind: 'database', path: await fileOfMachine(3, [100, 300]) });
  const { against } = await compare({ machines: 'machine-0001,machine-0003,machine-0002' });
  expect(against.map(({ machineId, sameBackend }) => [machineId, sameBackend.pairs.length])).toEqual([
    ['machine-0003', 2],
    ['machine-0002', 4],
  ]);
});

test('the API, the command line and the report show the same figures', async () => {
  const report = sideBySideSchema.parse(JSON.parse(JSON.stringify(await compare())));
  const against = only(report.against);
  const [text, html] = [sideBySideText(report), renderMachinesReport(report, '0.1.0')];
  const figures = against.sameBackend.pairs.flatMap(({ comparison }) => [
    ...ratioCells(comparison.speed),
    verdictText(comparison),
  ]);
  figures.push(...ratioCells(against.sameBackend.summary.geometricMean));
  expect(figures.slice(0, 2)).toEqual(['2.00×', expect.stringMatching(/^1\.9\d× – 2\.0\d×$/)]);
  for (const figure of figures) {
    expect(text).toContain(figure);
    expect(html).toContain(`>${escapeHtml(figure)}</td>`);
  }
  for (const { rows } of sideBySideTables(report, against)) {
    for (const cell of rows.flat()) expect(html).toContain(escapeHtml(cell));
  }
});

test('the report stands alone: nothing in it is fetched or run', async () => {
  const html = renderMachinesReport(await compare(), '0.1.0');
  expect(html).not.toMatch(/<script|<link|src=|url\(|https?:/);
  expect(html).toContain("default-src 'none'");
});

describe('machines by what a person calls them', () => {
  const foreign = [{ name: 'Quadro P4000', records: 2 }];
  const named = async (...names: string[]) =>
    machinesNamed(await readMachines(store, 'machine-0002'), names, foreign).map(({ id }) => id);

  test('an id or its beginning, a part of the label, or “this”', async () => {
    expect(await named('xeon', 'machine-0001')).toEqual(['machine-0002', 'machine-0001']);
    expect(await named('epyc', 'this')).toEqual(['machine-0001', 'machine-0002']);
  });

  test('one that is unknown, could be several, or is named twice is refused with a sentence', async () => {
    await expect(named('arm', 'this')).rejects.toMatchObject({ code: 'not-found' });
    await expect(named('quadro', 'this')).rejects.toMatchObject({
      code: 'unprocessable',
      message: expect.stringContaining('“Quadro P4000” is known from what another tool told alone') as string,
    });
    await expect(named('machine-000', 'this')).rejects.toMatchObject({
      message: expect.stringContaining('could be 2') as string,
    });
    await expect(named('xeon', 'this')).rejects.toMatchObject({ message: 'A machine is named twice.' });
    await expect(named('xeon')).rejects.toMatchObject({ code: 'bad-request' });
  });

  test('they are listed with what this database has of them', async () => {
    expect(await readMachines(store, 'machine-0002')).toMatchObject([
      { id: expect.any(String) as string, sessionCount: 1 },
      { sessionCount: 1 },
    ]);
    const other = (await readMachines(store, 'machine-0002')).find(({ isThis }) => isThis);
    expect(other).toMatchObject({ id: 'machine-0002', measurementCount: 6, gpus: 'none', npus: null });
  });
});
