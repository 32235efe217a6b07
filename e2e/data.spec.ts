import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { foreignFile } from './foreign-results.ts';
import type { ServedApp } from './served-app.ts';
import { serveApp } from './served-app.ts';

let app: ServedApp;
let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-data-'));
  app = await serveApp({ databasePath: join(folder, 'assay.duckdb') });
});
test.afterAll(async () => {
  await app.remove();
  await rm(folder, { recursive: true, force: true });
});
test.beforeEach(async ({ page }) => {
  await page.goto(app.address);
});

test.describe.configure({ mode: 'serial' });

test('an empty database says what can be imported, and no record stands anywhere', async ({ page }) => {
  await page.getByRole('link', { name: 'Data', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Nothing was imported yet' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Preview' })).toBeDisabled();
});

test('a preview shows fields with their units and what is rejected, and stores nothing', async ({ page }) => {
  await preview(page);
  await expect(page.getByText('nothing stored')).toBeVisible();
  const fields = page.getByRole('region', { name: 'Fields' });
  await expect(fields.getByRole('row', { name: /total_time_seconds/ })).toContainText('1000');
  const records = page.getByRole('region', { name: 'Records' });
  await expect(records.getByRole('row', { name: /simulated/ })).toBeVisible();
  const files = page.getByRole('region', { name: 'Files' });
  await files.getByText('foreign.json').click();
  await expect(files.getByRole('list', { name: 'Rejected' })).toContainText('not a flat record');
  await page.goto(`${app.origin}/#/data?tab=records`);
  await expect(page.getByRole('heading', { name: 'Nothing was imported yet' })).toBeVisible();
});

test('what was previewed comes in, with its provenance, and the same file again adds nothing', async ({ page }) => {
  await preview(page);
  await page.getByRole('button', { name: 'Import 2' }).click();
  await expect(page.getByText('2 new records came in')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Imports so far' }).getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('0 new records came in')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Imports so far' }).getByRole('row')).toHaveCount(2);
});

test('a report that is asked for is what the screen and the keyboard go to', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 420 });
  await page.goto(`${app.origin}/#/data`);
  await page.getByRole('button', { name: 'Report' }).click();
  const report = page.getByRole('region', { name: 'Import', exact: true }).filter({ hasText: 'Files read' });
  await expect(report).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press('Tab');
  await expect(report.getByRole('link', { name: 'In Results' })).toBeFocused();
});

test('an imported row is in no answer unless it is asked for, and then shows its source', async ({ page }) => {
  await page.goto(`${app.origin}/#/results`);
  await expect(page.getByRole('heading', { name: 'No results yet' })).toBeVisible();
  await page.goto(`${app.origin}/#/results?from=measured,imported,simulated`);
  const grid = page.getByRole('grid', { name: 'Results' });
  await expect(grid.getByRole('row')).toHaveCount(3);
  await expect(grid.getByRole('row', { name: /simulated/ })).toContainText('says so');
  await expect(grid.getByRole('checkbox', { name: 'Select this row' }).first()).toBeDisabled();
  await grid.getByText('cpu', { exact: true }).first().click();
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText('Assay did not measure this');
  await expect(drawer.getByRole('region', { name: 'Source' })).toContainText('foreign.json');
  await expect(drawer.getByRole('region', { name: 'Record' })).toContainText('19.50');
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
});

test('typed SQL answers with rows, a chart and a file; the keyboard alone runs it', async ({ page }) => {
  await page.goto(`${app.origin}/#/data?tab=sql`);
  await write(page, 'SELECT hardware_type, mean_ms FROM imported_result ORDER BY mean_ms');
  await page.keyboard.press('Control+Enter');
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer.getByRole('status')).toContainText('2 rows in');
  await expect(answer.getByRole('row').nth(1)).toContainText('webgpu');
  await answer.getByRole('button', { name: 'Chart' }).click();
  // Two words, a row each: bars that hide nothing.
  await expect(answer.getByRole('button', { name: 'Bars' })).toHaveAttribute('aria-pressed', 'true');
  await expect(answer.getByRole('img', { name: /mean_ms across hardware_type, 2 points/ })).toBeVisible();
  await answer.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  expect((await download).suggestedFilename()).toBe('assay-query.csv');
});

test('a query that cannot be run says why in one sentence, and a write is refused', async ({ page }) => {
  await page.goto(`${app.origin}/#/data?tab=sql`);
  await write(page, 'SELECT no_such_column FROM results');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('no_such_column');
  await write(page, 'DELETE FROM measurement');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/SELECT/);
});

test('columns of the named table are completed, and a query is kept under a name', async ({ page }) => {
  await page.goto(`${app.origin}/#/data?tab=sql`);
  await write(page, 'SELECT  FROM imported_result');
  for (let steps = 0; steps < ' FROM imported_result'.length; steps++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('hardware_t');
  await expect(page.getByRole('option', { name: /hardware_type/ })).toBeVisible();
  // The editor takes no Enter for a choice within 75 ms of showing it: nobody can have read it by then.
  await page.waitForTimeout(300);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'SQL' })).toContainText('hardware_type');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name of the query' }).fill('Kinds of hardware');
  await page.keyboard.press('Enter');
  await page
    .getByRole('list', { name: 'Saved queries' })
    .getByRole('button', { name: 'Kinds of hardware', exact: true })
    .click();
  await expect(page.getByRole('region', { name: 'Answer' }).getByRole('status')).toContainText('2 rows in');
});

test('a check tells of everything that must hold, and the tables tell their rows', async ({ page }) => {
  await page.goto(`${app.origin}/#/data?tab=health`);
  await expect(
    page.getByRole('region', { name: 'Tables' }).getByRole('row', { name: /imported_result/ }),
  ).toContainText('2');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(/^all \d+ hold$/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Optimize' }).click();
  await expect(page.getByText(/ before, .* after/)).toBeVisible({ timeout: 30_000 });
});

test('a backup brings back what was taken away since', async ({ page }) => {
  await page.goto(`${app.origin}/#/data?tab=backups`);
  await expect(page.getByRole('heading', { name: 'There is no backup yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Back up' }).click();
  await expect(page.getByRole('region', { name: 'Backups' }).getByRole('row')).toHaveCount(2, { timeout: 30_000 });
  await page.goto(`${app.origin}/#/data`);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.getByText('2 records were taken away')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing was imported yet' })).toBeVisible();
  await page.goto(`${app.origin}/#/data?tab=backups`);
  await page.getByRole('button', { name: 'Restore' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/The database is now that of/)).toBeVisible({ timeout: 30_000 });
  await page.goto(`${app.origin}/#/data?tab=records`);
  await expect(page.getByRole('grid', { name: 'Imported records' }).getByRole('row')).toHaveCount(3);
});

test('a bundle is written and merged; what is here already is not stored twice', async ({ page }) => {
  await page.goto(`${app.origin}/#/data?tab=bundles`);
  const path = join(folder, 'all.assay.zip');
  await page.getByRole('checkbox', { name: 'with imported records' }).click();
  await page.getByRole('textbox', { name: 'File to write' }).fill(path);
  await page.getByRole('button', { name: 'Write' }).click();
  await expect(page.getByRole('region', { name: 'Export' })).toContainText('2 imported_result', { timeout: 30_000 });
  await page.getByRole('textbox', { name: /Bundle or Assay database/ }).fill(path);
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText('nothing new: all of it was here already')).toBeVisible({ timeout: 30_000 });
});

test('a bundle that lies on the browser’s computer is sent and merged, and told of by its own name', async ({
  page,
}) => {
  await page.goto(`${app.origin}/#/data?tab=bundles`);
  const download = page.waitForEvent('download');
  await page.getByRole('checkbox', { name: 'with imported records' }).click();
  await page.getByRole('button', { name: 'Save a bundle' }).click();
  const saved = await (await download).path();
  await page.getByLabel('Files to merge').setInputFiles(saved);
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  const merged = page.getByRole('region', { name: `Merged: ${basename(saved)}` });
  await expect(merged).toContainText('nothing new: all of it was here already', { timeout: 30_000 });
});

test('a path that leads nowhere is refused with what to do', async ({ page }) => {
  await page.goto(`${app.origin}/#/data?tab=bundles`);
  await page.getByRole('textbox', { name: /Bundle or Assay database/ }).fill(join(folder, 'nothing.zip'));
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText(/Nothing of .*nothing\.zip/)).toBeVisible({ timeout: 30_000 });
});

async function preview(page: Page): Promise<void> {
  await page.goto(`${app.origin}/#/data`);
  await page.getByLabel('Files to import').setInputFiles(foreignFile('foreign.json'));
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByText(/2 new records would come in/)).toBeVisible({ timeout: 30_000 });
}

async function write(page: Page, sql: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'SQL' });
  await editor.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(sql);
  await page.keyboard.press('Escape');
}
