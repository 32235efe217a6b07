import { expect, test } from '@playwright/test';
import { answerWithFabricatedWeb } from './fabricated-answers.ts';
import { measure } from './measure.ts';
import type { ServedApp } from './served-app.ts';
import { serveApp } from './served-app.ts';

let app: ServedApp;

test.beforeAll(async () => {
  app = await serveApp();
});
test.afterAll(async () => {
  await app.remove();
});
test.beforeEach(async ({ page }) => {
  await page.goto(app.address);
});

test.describe('the browsers of this machine', () => {
  test('each kind is found or not, with what to do; one that is asked stands beside the others', async ({ page }) => {
    test.setTimeout(90_000);
    await page.getByRole('link', { name: 'Web', exact: true }).click();
    const browsers = page.getByRole('region', { name: 'Browsers of this machine' });
    await expect(browsers.getByRole('row', { name: /bundled/ })).toContainText('found');
    await expect(page.getByRole('heading', { name: 'No browser was asked yet' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Engines' })).toContainText('no browser was asked');
    await browsers.getByRole('button', { name: 'Ask Bundled Chromium' }).click();
    const table = page.getByRole('region', { name: 'Capabilities side by side' });
    await expect(table.getByRole('row', { name: /^Isolated/ })).toContainText('yes', { timeout: 60_000 });
    await expect(table.getByRole('columnheader', { name: /chromium \d+/ })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Engines' }).getByRole('row', { name: /jspi/ })).toContainText(
      /chromium \d+/,
    );
  });
});

test.describe('operator coverage', () => {
  test('what nobody tried is untested, cell by cell, also for the keyboard', async ({ page }) => {
    await page.goto(`${app.origin}/#/web?tab=coverage&find=bert-tiny`);
    const matrix = page.getByRole('table', { name: 'Coverage' });
    await expect(matrix.getByRole('row', { name: /bert-tiny/ }).getByRole('button')).toHaveText(
      Array.from({ length: 5 }, () => 'untested'),
    );
    await matrix.getByRole('button').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    await expect(drawer).toContainText('bert-tiny encoder on web-webgpu');
    await expect(drawer.getByRole('heading', { name: 'Untested' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
    await expect(page).not.toHaveURL(/cell=/);
  });

  test('a cell opens its operators with their states, and its address is kept over a reload', async ({ page }) => {
    await answerWithFabricatedWeb(page.context(), { browsersOfCoverage: 3, onlySmallModels: false, pairs: 12 });
    await page.goto(`${app.origin}/#/web?tab=coverage&view=not-whole`);
    const matrix = page.getByRole('table', { name: 'Coverage' });
    await matrix
      .getByRole('button', { name: /^partial: Gather/ })
      .first()
      .click();
    const drawer = page.getByRole('dialog');
    await expect(drawer.getByRole('row', { name: /Gather/ })).toContainText('on the CPU');
    await expect(drawer.getByRole('row', { name: /Gelu/ })).toContainText('in parts');
    await page.reload();
    await expect(page.getByRole('dialog').getByRole('row', { name: /Shape/ })).toBeVisible();
  });

  test('what was refused says why and what would help', async ({ page }) => {
    await answerWithFabricatedWeb(page.context(), { browsersOfCoverage: 1, onlySmallModels: true, pairs: 12 });
    await page.goto(`${app.origin}/#/web?tab=coverage&view=not-whole`);
    await page
      .getByRole('table', { name: 'Coverage' })
      .getByRole('button', { name: /^refused/ })
      .first()
      .click();
    await expect(page.getByRole('dialog')).toContainText('Fix the free dimensions');
    await expect(page.getByRole('dialog').getByRole('row', { name: /ScatterND/ })).toContainText('fails');
  });
});

test.describe('web against native', () => {
  test('without a pair it says what one is; a measured pair has its ratio and its reasons', async ({ page }) => {
    test.setTimeout(240_000);
    await page.goto(`${app.origin}/#/web?tab=versus`);
    await expect(page.getByRole('heading', { name: 'No pair was measured yet' })).toBeVisible();
    await measure(app, {
      models: ['bert-tiny'],
      backends: ['ort-cpu', 'web-wasm'],
      interleave: true,
      runs: 3,
      preflight: false,
    });
    await page.reload();
    const why = page.getByRole('region', { name: 'Why', exact: true });
    await expect(why).toContainText('web-wasm against ort-cpu');
    await expect(why).toContainText('as long as natively');
    await expect(why).toContainText(/Start-up: .* in the page against .* natively/);
    await why.getByRole('link', { name: 'Web evidence' }).click();
    const evidence = page.getByRole('dialog');
    await expect(evidence.getByRole('region', { name: 'Page', exact: true })).toContainText('cross-origin isolated');
    await expect(evidence.getByRole('region', { name: 'Cold and warm start' })).toContainText('Runtime library');
  });

  test('four hundred pairs stay one screen: filters narrow them, a row shows its own reasons', async ({ page }) => {
    await answerWithFabricatedWeb(page.context(), { browsersOfCoverage: 1, onlySmallModels: true, pairs: 400 });
    await page.goto(`${app.origin}/#/web?tab=versus`);
    await expect(page.getByRole('img', { name: /How many times as long/ })).toBeVisible();
    await page.getByRole('textbox', { name: 'Find a model' }).fill('t5-small');
    const pairs = page.getByRole('region', { name: 'Pairs' });
    await expect(pairs.getByRole('button', { name: 't5-small' }).first()).toBeVisible();
    await expect(pairs.getByRole('button', { name: 'bert-tiny' })).toHaveCount(0);
    await pairs.getByRole('button', { name: 't5-small' }).nth(1).click();
    await expect(page.getByRole('region', { name: 'Why', exact: true })).toContainText('web-webgpu against ort-cpu');
    await expect(page).toHaveURL(/pair=/);
  });
});

test('the bench asks for a browser and engines only where a page runs something', async ({ page }) => {
  await page.goto(`${app.origin}/#/bench?models=bert-tiny&backends=ort-cpu`);
  await expect(page.getByRole('region', { name: 'Plan' })).toContainText('1 case');
  await expect(page.getByRole('region', { name: 'In the browser' })).toHaveCount(0);
  await page.goto(`${app.origin}/#/bench?models=bert-tiny&backends=ort-cpu,web-wasm`);
  const web = page.getByRole('region', { name: 'In the browser' });
  await web.getByRole('button', { name: 'asyncify' }).click();
  await expect(page).toHaveURL(/engines=asyncify/);
  await expect(web.getByRole('button', { name: 'usual' })).toHaveAttribute('aria-pressed', 'false');
  await page.reload();
  await expect(web.getByRole('button', { name: 'asyncify' })).toHaveAttribute('aria-pressed', 'true');
});
