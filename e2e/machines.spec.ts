import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { getSideBySide } from '../core/api/machines.ts';
import type { ServedApp } from './served-app.ts';
import { serveApp } from './served-app.ts';
import { twoMachines, writeMachines } from './fabricated-machines.ts';

let app: ServedApp;
let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-machines-'));
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

const both = 'machines=machine-0,machine-1';

test('two machines stand side by side with the figures that the API gives', async ({ page }) => {
  await page.goto(`${app.origin}/#/machines?${both}`);
  const card = page.getByRole('list', { name: 'Against the baseline' }).getByRole('listitem').first();
  await expect(card).toContainText('Fast at first');
  await expect(card).toContainText('1 faster');
  await expect(card).toContainText('1 slower');
  const { against } = await app.call(getSideBySide, { query: { machines: 'machine-0,machine-1' } });
  const mean = against[0]?.sameBackend.summary.geometricMean;
  expect(mean?.state).toBe('known');
  if (mean?.state === 'known') await expect(card).toContainText(`${mean.value.ratio.toPrecision(3)}×`);
  await expect(page.getByRole('img', { name: /for 2 pairs/ })).toBeVisible();
});

test('the clearest win comes first, and what one machine alone has says why', async ({ page }) => {
  await page.goto(`${app.origin}/#/machines?${both}`);
  const pairs = page.getByRole('region', { name: 'Pairs' });
  await expect(pairs.getByRole('row').nth(1)).toContainText('2.00×');
  await expect(pairs.getByRole('row').nth(2)).toContainText('slower');
  const alone = page.getByRole('region', { name: 'Only Slow at first' });
  await expect(alone.getByRole('row', { name: /batch 4/ })).toContainText('untested');
  await expect(page.getByRole('region', { name: 'Only Fast at first' })).toContainText('Nothing that the other lacks');
});

test('a choice far down the screen does not send it to its top', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 480 });
  await page.goto(`${app.origin}/#/machines?${both}`);
  const best = page.getByRole('button', { name: 'Best backend' });
  await expect(best).toBeVisible();
  const top = () => page.evaluate(() => document.getElementById('main')?.scrollTop);
  await page.evaluate(() => document.getElementById('main')?.scrollTo(0, 90));
  const before = await top();
  expect(before).toBeGreaterThan(0);
  await best.press('Enter');
  await expect(page).toHaveURL(/by=best/);
  await expect(best).toHaveAttribute('aria-pressed', 'true');
  expect(await top()).toBe(before);
});

test('the other machine becomes the baseline, and the address keeps it over a reload', async ({ page }) => {
  await page.goto(`${app.origin}/#/machines?${both}`);
  await page.getByRole('button', { name: 'Make it the baseline' }).click();
  await expect(page).toHaveURL(/machines=machine-1(,|%2C)machine-0/);
  await page.reload();
  await expect(page.getByRole('list', { name: 'Against the baseline' })).toContainText('Slow at first');
});

test('with one machine chosen, the screen says how another comes in', async ({ page }) => {
  await page.goto(`${app.origin}/#/machines?machines=machine-0`);
  await expect(page.getByRole('heading', { name: 'Choose two machines or more' })).toBeVisible();
  await page.getByRole('link', { name: 'Merge another machine’s results' }).click();
  await expect(page.getByRole('region', { name: 'Merge' })).toBeVisible();
});

test('a filter that leaves nothing says so, and does not show an earlier answer', async ({ page }) => {
  await page.goto(`${app.origin}/#/machines?${both}&precision=int4`);
  await expect(page.getByRole('heading', { name: 'Nothing in common' })).toBeVisible();
});
