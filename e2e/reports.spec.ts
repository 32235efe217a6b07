import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ServedApp } from './served-app.ts';
import { serveApp } from './served-app.ts';
import { twoMachines, writeMachines } from './fabricated-machines.ts';

let app: ServedApp;
let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-reports-'));
  const databasePath = join(folder, 'two.duckdb');
  await writeMachines(databasePath, twoMachines);
  app = await serveApp({ databasePath });
});
test.afterAll(async () => {
  await app.remove();
  await rm(folder, { recursive: true, force: true });
});
test.beforeEach(async ({ page }) => {
  await page.goto(app.address);
});

test('a report is previewed as it will be saved, in a frame that may run nothing', async ({ page }) => {
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  const frame = page.getByTitle('Preview of the report: Summary');
  await expect(frame).toHaveAttribute('sandbox', '');
  await expect(frame.contentFrame().getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('as HTML');
});

test('another kind has its own filters; what it needs is asked for', async ({ page }) => {
  await page.goto(`${app.origin}/#/reports?kind=trend`);
  await expect(page.getByText('Choose a model and a backend')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await page.getByRole('button', { name: /^Backends/ }).click();
  await page.getByRole('checkbox', { name: 'ort-cpu' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/backend=ort-cpu/);
  await expect(page.getByText('Choose a model on the left.')).toBeVisible();
});

test('the performance report shows the models that were measured, and is saved as JSON with the same title', async ({
  page,
}) => {
  await page.goto(`${app.origin}/#/reports?kind=performance`);
  const inside = page.getByTitle('Preview of the report: Performance').contentFrame();
  await expect(inside.getByText('bert-tiny').or(inside.getByText('BERT tiny')).first()).toBeVisible();
  const heading = await inside.getByRole('heading', { level: 1 }).textContent();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('menuitem', { name: 'JSON' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('assay-performance.json');
  const report: unknown = JSON.parse(await readFile(await file.path(), 'utf8'));
  expect(report).toMatchObject({ kind: 'performance', title: heading });
});

test('a session that is not there is one sentence, and no empty report', async ({ page }) => {
  await page.goto(`${app.origin}/#/reports?kind=session&session=ffffffff-0000-4000-8000-000000000000`);
  await expect(page.getByRole('alert')).toContainText('There is no session');
});
