import { cpus } from 'node:os';
import { expect, test } from '@playwright/test';
import { getHardware } from '../core/api/hardware.ts';
import { queryRows } from '../core/api/results.ts';
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

test.describe('the machine', () => {
  test('shows this computer’s processor and every backend with its state', async ({ page }) => {
    await expect(page).toHaveURL(/#\/machine$/);
    const { machine, backends } = await app.call(getHardware, {});
    const processor = page.getByRole('region', { name: 'Processor' });
    await expect(processor).toContainText(machine.cpu.model.state === 'known' ? machine.cpu.model.value : 'unknown');
    await expect(processor).toContainText(`${String(cpus().length)} logical`);
    const table = page.getByRole('region', { name: 'What can run' });
    for (const { backendId } of backends) await expect(table.getByText(backendId, { exact: true })).toBeVisible();
    await expect(table.getByRole('row', { name: /ort-cpu/ })).toContainText('available');
  });

  test('a value that could not be read says unknown, and why', async ({ page }) => {
    const { machine } = await app.call(getHardware, {});
    const unknown = [machine.powerSource, machine.cpu.maximumFrequencyMhz, machine.virtualisation].find(
      (item) => item.state === 'unknown',
    );
    test.skip(unknown === undefined, 'everything is known on this machine');
    const reason = unknown?.state === 'unknown' ? unknown.reason : '';
    const word = page.getByText(`unknown: ${reason}`).first();
    await word.focus();
    await expect(page.getByText(reason, { exact: true })).toBeVisible();
  });
});

test.describe('how far this machine can be trusted', () => {
  test('an unchecked machine says what a noise check is, and checks it when asked', async ({ page }) => {
    const noise = page.getByRole('region', { name: 'Noise', exact: true });
    await expect(noise.getByRole('heading', { name: 'The noise was not checked yet' })).toBeVisible();
    await noise.getByRole('button', { name: 'Check now' }).click();
    await expect(noise.getByRole('row', { name: /Arithmetic/ })).toContainText('ms', { timeout: 40_000 });
    await expect(noise.getByRole('list', { name: 'Surroundings' })).toContainText('Load');
    await page.reload();
    await expect(noise.getByRole('row', { name: /Memory copy/ })).toBeVisible();
  });

  test('unmeasured limits say what they are for, and offer the backends that are here', async ({ page }) => {
    const limits = page.getByRole('region', { name: 'Limits of this machine' });
    await expect(limits.getByRole('heading', { name: 'The limits were not measured yet' })).toBeVisible();
    await limits.getByRole('button', { name: 'Measure' }).click();
    const choice = page.getByRole('dialog');
    await expect(choice.getByRole('button', { name: 'ort-cpu' })).toHaveAttribute('aria-pressed', 'true');
    await expect(choice.getByRole('button', { name: 'ort-cuda' })).toHaveCount(0);
  });
});

test.describe('the bench’s choices', () => {
  test('scenarios bring what they need; all of it stands in the address and survives a reload', async ({ page }) => {
    await page.goto(`${app.origin}/#/bench?models=bert-tiny&backends=ort-cpu&precisions=fp32,int8`);
    const plan = page.getByRole('region', { name: 'Plan' });
    await expect(plan).toContainText('6 runs, 3 a case; noise check first');
    await page.getByRole('button', { name: 'Server' }).click();
    await page.getByRole('textbox', { name: 'Latency bound' }).fill('50');
    await page.getByRole('textbox', { name: 'Latency bound' }).press('Enter');
    await expect(page).toHaveURL(/bound=50/);
    await page.getByRole('switch', { name: 'Interleave' }).click();
    await page.getByRole('switch', { name: 'Noise check first' }).click();
    await expect(plan).toContainText('40 runs, 10 a case, taking turns; no noise check');
    await expect(plan).toContainText('server within 50 ms');
    await page.reload();
    await expect(page.getByRole('switch', { name: 'Interleave' })).toBeChecked();
    await expect(page.getByRole('textbox', { name: 'Latency bound' })).toHaveValue('50');
    await expect(plan).toContainText('taking turns');
  });

  test('the profile of LoadGen’s rules says that a case takes ten minutes at least', async ({ page }) => {
    await page.goto(`${app.origin}/#/bench?models=bert-tiny&backends=ort-cpu`);
    await page.getByRole('button', { name: 'MLPerf' }).click();
    await expect(page.getByRole('region', { name: 'Plan' })).toContainText('at least 10 min a case');
  });
});

test.describe('results of a first session', () => {
  test.describe.configure({ mode: 'serial' });

  test('an empty database teaches what to do', async ({ page }) => {
    await page.getByRole('link', { name: 'Results' }).click();
    await expect(page.getByRole('heading', { name: 'No results yet' })).toBeVisible();
    await page.getByRole('link', { name: 'Measure something' }).click();
    await expect(page).toHaveURL(/#\/bench/);
  });

  test('the bench measures bert-tiny on ort-cpu, and the result stands in Results', async ({ page }) => {
    test.setTimeout(150_000);
    await page.goto(`${app.origin}/#/bench?models=bert-tiny&backends=ort-cpu`);
    const plan = page.getByRole('region', { name: 'Plan' });
    await expect(plan).toContainText('1 case');
    await plan.getByRole('button', { name: 'Start measuring' }).click();
    await expect(page).toHaveURL(/#\/sessions\//);
    await expect(page.getByText('1 of 1 case done')).toBeVisible({ timeout: 100_000 });
    await expect(page.getByText('finished', { exact: true })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Noise check' })).toContainText(/quiet|usable|noisy/);
    await expect(page.getByRole('region', { name: 'Runs', exact: true })).toContainText('3 of 3 runs');
    await page.getByRole('link', { name: 'In Results' }).click();
    const grid = page.getByRole('grid', { name: 'Results' });
    await expect(grid.getByRole('row').nth(1)).toContainText('ort-cpu');
    await expect(grid.getByRole('row').nth(1)).toContainText('ms');
  });

  test('a row opens its evidence, and Escape closes it', async ({ page }) => {
    await page.goto(`${app.origin}/#/results`);
    await page.getByRole('gridcell', { name: 'bert-tiny' }).first().click();
    const drawer = page.getByRole('dialog');
    await expect(drawer).toContainText('bert-tiny on ort-cpu');
    for (const name of ['Result', 'Samples', 'Cold start', 'Output check', 'Placement', 'Environment']) {
      await expect(drawer.getByRole('region', { name, exact: true })).toBeVisible();
    }
    await expect(drawer.getByRole('region', { name: 'Samples' })).toContainText('warm-up');
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
  });

  test('filter and sort stand in the address and survive a reload', async ({ page }) => {
    await measure(app, { models: ['bert-tiny'], backends: ['ort-cpu'], batches: [2] });
    await page.goto(`${app.origin}/#/results`);
    await page.getByRole('columnheader', { name: 'Median' }).getByRole('button').click();
    await expect(page).toHaveURL(/sort=median_ms/);
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByLabel('Value').fill('bert-tiny');
    await page.getByRole('button', { name: 'Add filter' }).click();
    await expect(page).toHaveURL(/where=model/);
    await page.reload();
    await expect(page.getByRole('columnheader', { name: 'Median' })).toHaveAttribute('aria-sort', 'ascending');
    await expect(page.getByRole('listitem').filter({ hasText: 'Model contains' })).toBeVisible();
    await expect(page.getByText('2 results')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search results' }).fill('nothing like this');
    await expect(page.getByRole('heading', { name: 'No result fits' })).toBeVisible();
  });

  test('two picked rows are compared with their intervals', async ({ page }) => {
    await page.goto(`${app.origin}/#/results`);
    const boxes = page.getByRole('checkbox', { name: 'Select this row' });
    await boxes.nth(0).click();
    await boxes.nth(1).click();
    await page.getByRole('main').getByRole('link', { name: 'Compare' }).click();
    await expect(page).toHaveURL(/#\/compare\?ids=/);
    const table = page.getByRole('region', { name: 'Against the baseline' });
    await expect(table.getByRole('row')).toHaveCount(3);
    // Batch 1 and batch 2 are different work: that is said, and no ratio is made up.
    await expect(table).toContainText('not comparable: They did other work: batch');
    await expect(page.getByRole('img', { name: /Runs of 2 results/ })).toBeVisible();
  });

  test('groups count their rows and open as them', async ({ page }) => {
    await page.goto(`${app.origin}/#/results?group=batch`);
    await expect(page.getByText('2 groups')).toBeVisible();
    await page.getByRole('grid', { name: 'Results' }).getByRole('row').nth(1).click();
    await expect(page).toHaveURL(/where=batch/);
    await expect(page.getByText('1 result', { exact: true })).toBeVisible();
  });

  test('the keyboard alone reaches a row, picks it and opens it', async ({ page }) => {
    await page.goto(`${app.origin}/#/results`);
    const grid = page.getByRole('grid', { name: 'Results' });
    await expect(grid.getByRole('row')).toHaveCount(3);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    for (
      let presses = 0;
      presses < 20 && !(await grid.evaluate((element) => element === document.activeElement));
      presses++
    ) {
      await page.keyboard.press('Tab');
    }
    await expect(grid).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(page.getByText('1 picked')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
});

test('cases that took turns are compared in pairs, and can be measured so again', async ({ page }) => {
  test.setTimeout(240_000);
  const session = await measure(app, {
    models: ['bert-tiny'],
    backends: ['ort-cpu'],
    // Two cases whose outputs are right on every processor: int8 overflows where there is no VNNI, and is then compared with nothing.
    spellings: ['portable', 'fused'],
    interleave: true,
    runs: 3,
    preflight: false,
  });
  const { rows } = await app.call(queryRows, {
    body: {
      table: 'results',
      columns: ['measurement_id', 'model_label'],
      filters: [{ column: 'session_id', operator: '=', value: session.id }],
      sort: [{ column: 'spelling', direction: 'descending' }],
    },
  });
  expect(rows.map(([, label]) => label)).toEqual(['BERT tiny', 'BERT tiny']);
  await page.goto(`${app.origin}/#/compare?ids=${rows.map(([id]) => String(id)).join(',')}`);
  const table = page.getByRole('region', { name: 'Against the baseline' });
  await expect(table.getByRole('row', { name: /fused/ })).toContainText(
    /faster|slower|the same within|no difference shown/,
  );
  await expect(table).toContainText('paired over 3 rounds');
  await table.getByText('paired over 3 rounds').focus();
  await expect(page.getByText(/Benjamini–Hochberg/)).toBeVisible();
  await expect(page.getByText('lines join runs of one round')).toBeVisible();
  // What the focus opened lies over the link, depending on how much it says.
  await table.getByText('paired over 3 rounds').blur();
  await expect(page.getByText(/Benjamini–Hochberg/)).toBeHidden();
  await page.getByRole('link', { name: 'Measure these interleaved' }).click();
  await expect(page.getByRole('switch', { name: 'Interleave' })).toBeChecked();
  await expect(page.getByRole('region', { name: 'Plan' })).toContainText('2 cases');
});

test('a running session shows its trace, is cancelled, and can be resumed', async ({ page }) => {
  await page.goto(`${app.origin}/#/bench?models=bert-tiny&backends=ort-cpu&batches=1,2&profile=precise`);
  await page.getByRole('button', { name: 'Start measuring' }).click();
  await expect(page.getByRole('img', { name: /samples in order/ })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('cancelled', { exact: true })).toBeVisible({ timeout: 20_000 });
  const cancelled = page.url();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page).not.toHaveURL(cancelled);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('cancelled', { exact: true })).toBeVisible({ timeout: 20_000 });
});

test('an address that is none says so and shows the way back', async ({ page }) => {
  await page.goto(`${app.origin}/#/no-such-screen`);
  await expect(page.getByText('There is nothing at “/no-such-screen”')).toBeVisible();
  await page.getByRole('link', { name: 'Go to Machine' }).click();
  await expect(page.getByRole('heading', { name: 'Machine', exact: true })).toBeVisible();
});

test('a session that does not exist says so, with what to do', async ({ page }) => {
  await page.goto(`${app.origin}/#/sessions/00000000-0000-4000-8000-000000000000`);
  await expect(page.getByRole('alert').first()).toContainText('There is no session');
});

test('the colours follow the system, and a choice is kept over a reload', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Light' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('the API documentation shows the routes without any network', async ({ page }) => {
  test.setTimeout(120_000);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(app.origin) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  await page.goto(`${app.origin}/docs`);
  // The description is long: laying it out takes seconds, and on a busy machine took more than twenty.
  await expect(page.getByText('/api/v1/health').first()).toBeVisible({ timeout: 100_000 });
  expect(foreign).toEqual([]);
});

test('when the server goes away the window says so and how to go on', async ({ page }) => {
  const short = await serveApp();
  await page.goto(short.address);
  await expect(page.getByRole('region', { name: 'Processor' })).toBeVisible();
  await short.remove();
  await page.getByRole('link', { name: 'Results' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Assay does not answer');
  await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
});
