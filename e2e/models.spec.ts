import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { profileComponent } from '../core/api/model-explorer.ts';
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
  await page.getByRole('link', { name: 'Models' }).first().click();
});

test.describe('the model explorer', () => {
  test('lists the catalog, and filters narrow it', async ({ page }) => {
    const list = page.getByRole('list', { name: 'Models' });
    await expect(list.getByRole('link', { name: /BERT base/ })).toBeVisible();
    await page.getByRole('button', { name: 'Small' }).click();
    await expect(list.getByRole('listitem')).toHaveCount(13);
    await page.getByLabel('Find a model').fill('whisper');
    await expect(list.getByRole('listitem')).toHaveCount(1);
    await page.getByLabel('Find a model').fill('no such model');
    await expect(page.getByText('No model fits these filters.')).toBeVisible();
  });

  test('shows the same figures as the API', async ({ page }) => {
    const query = { id: 'bert-base-uncased', component: 'encoder' };
    const profile = await app.call(profileComponent, { query });
    await page.goto(`${app.origin}/#/models?model=bert-base-uncased`);
    const components = page.getByRole('region', { name: 'Components' });
    await expect(components.getByRole('row', { name: /encoder/ })).toContainText((profile.flops / 1e9).toFixed(2));
    await expect(page.getByText('109,482,240')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Operators' })).toContainText('MatMul');
    await expect(page.getByRole('region', { name: 'Outline' })).toContainText('× 12');
  });

  test('a larger batch needs more, and the address keeps it', async ({ page }) => {
    await page.goto(`${app.origin}/#/models?model=bert-base-uncased`);
    const needs = page.getByRole('region', { name: 'What encoder needs' });
    const before = await needs.getByRole('row', { name: /fp32/ }).textContent();
    await needs.getByLabel('batch').fill('64');
    await expect(page).toHaveURL(/batch=64/);
    await expect(needs.getByRole('row', { name: /fp32/ })).not.toHaveText(before ?? '');
  });

  test('a shape that the model cannot have is refused in one sentence', async ({ page }) => {
    await page.goto(`${app.origin}/#/models?model=bert-base-uncased&shape=sequence%3D4096`);
    await expect(page.getByRole('alert')).toContainText('can be at most 512');
  });

  test('what is too large for this machine says both numbers', async ({ page }) => {
    await page.goto(`${app.origin}/#/models?model=llava-v1.6-mistral-7b&component=decoder-prefill`);
    const fits = page.getByRole('region', { name: 'Where it fits on this machine' });
    await expect(fits.getByRole('row', { name: /WebAssembly/ })).toContainText('too large');
    await expect(fits.getByRole('row', { name: /WebAssembly/ })).toContainText('4.29 GB in all');
  });

  test('shows what stands in a file of one’s own, and says in one sentence where there is none', async ({ page }) => {
    const sample = join(import.meta.dirname, '../core/onnx/samples/llama-step.onnx');
    await page.getByRole('button', { name: 'Your own' }).click();
    await page.getByLabel('Absolute path, or hf:owner/name').fill(sample);
    await page.getByRole('button', { name: 'Inspect' }).click();
    await expect(page.getByRole('region', { name: /^Operators of/ })).toContainText('MatMul');
    await page.goto(`${app.origin}/#/models?own=${encodeURIComponent('/no/such/model.onnx')}`);
    await expect(page.getByRole('alert')).toContainText('/no/such/model.onnx');
  });

  test('leads to the bench with the model chosen', async ({ page }) => {
    await page.goto(`${app.origin}/#/models?model=bert-base-uncased`);
    await page.getByRole('link', { name: 'Measure' }).click();
    await expect(page).toHaveURL(/#\/bench\?models=bert-base-uncased/);
    await expect(page.getByRole('checkbox', { name: 'BERT base, uncased' })).toBeChecked();
  });
});
