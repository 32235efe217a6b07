import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import chromium from '@sparticuz/chromium';
import type { Browser, Page } from 'playwright-core';
import { chromium as launcher } from 'playwright-core';
import { getImport, startImport } from '../core/api/imports.ts';
import { takeBackup } from '../core/api/keeping.ts';
import { queryRows } from '../core/api/results.ts';
import { refreshHardware } from '../core/api/hardware.ts';
import type { FabricatedWeb } from './fabricated-answers.ts';
import { answerWithFabricatedWeb } from './fabricated-answers.ts';
import { fabricatedId, writeFabricatedDatabase } from './fabricated-database.ts';
import type { FabricatedMachine } from './fabricated-machines.ts';
import { manyMachines, twoMachines, writeMachines } from './fabricated-machines.ts';
import { foreignResults } from './foreign-results.ts';
import { measure } from './measure.ts';
import type { ServedApp } from './served-app.ts';
import { serveApp } from './served-app.ts';

/** Pictures of every screen, from the real application on temporary databases: empty, measured here and now, and huge. */
const folder = join(import.meta.dirname, '..', 'docs', 'screenshots');
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
] as const;
const themes = ['light', 'dark'] as const;

interface Picture {
  readonly screen: string;
  readonly path: string;
  /** Visible when the screen is ready. */
  readonly ready: string | RegExp;
  /** The panel that the picture is about, where it is not at the top. */
  readonly section?: string;
  /** The button that brings out what the picture is about. */
  readonly press?: string;
}

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await launcher.launch({
    executablePath: await chromium.executablePath(),
    args: [
      '--no-sandbox',
      '--headless=shell',
      '--enable-unsafe-webgpu',
      '--enable-features=WebMachineLearningNeuralNetwork',
    ],
  });
  try {
    const asked = process.argv.slice(2);
    for (const [name, take] of Object.entries(groups))
      if (asked.length === 0 || asked.includes(name)) await take(browser);
  } finally {
    await browser.close();
  }
}

/** By the data that they show; `npm run screenshots -- data web` takes those alone. */
const groups: Readonly<Record<string, (browser: Browser) => Promise<void>>> = {
  empty: (browser) => withApp({}, (app) => photographEmpty(browser, app)),
  small: (browser) => withApp({}, (app) => photographSmall(browser, app)),
  web: (browser) => withApp({}, (app) => photographWeb(browser, app)),
  data: (browser) =>
    withMachines(twoMachines, (databasePath) =>
      withApp({ databasePath }, (app) => photographData(browser, app, databasePath)),
    ),
  machines: (browser) =>
    withMachines(manyMachines(), (databasePath) =>
      withApp({ databasePath }, (app) => photographMachines(browser, app)),
    ),
  huge: (browser) =>
    withFabricatedDatabase((databasePath) => withApp({ databasePath }, (app) => photographHuge(browser, app))),
};

/** The server ends whatever happened to the pictures. */
async function withApp(options: Parameters<typeof serveApp>[0], use: (app: ServedApp) => Promise<void>): Promise<void> {
  const app = await serveApp(options);
  try {
    await use(app);
  } finally {
    await app.remove();
  }
}

async function withMachines(
  machines: readonly FabricatedMachine[],
  use: (databasePath: string) => Promise<void>,
): Promise<void> {
  const place = await mkdtemp(join(tmpdir(), 'assay-pictures-'));
  try {
    const databasePath = join(place, 'machines.duckdb');
    await writeMachines(databasePath, machines);
    await use(databasePath);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function withFabricatedDatabase(use: (databasePath: string) => Promise<void>): Promise<void> {
  const place = await mkdtemp(join(tmpdir(), 'assay-pictures-'));
  try {
    const databasePath = join(place, 'fabricated.duckdb');
    await writeFabricatedDatabase(databasePath, 2000);
    await use(databasePath);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function photographEmpty(browser: Browser, app: ServedApp): Promise<void> {
  await photograph(browser, app, 'empty', [
    { screen: 'machine', path: '/machine', ready: 'What can run' },
    { screen: 'models', path: '/models?model=clip-vit-base-patch32', ready: 'Outline' },
    { screen: 'bench', path: '/bench', ready: 'Nothing was measured yet' },
    { screen: 'web', path: '/web', ready: 'No browser was asked yet' },
    { screen: 'web-coverage', path: '/web?tab=coverage', ready: 'Nothing was tested yet' },
    { screen: 'web-versus', path: '/web?tab=versus', ready: 'No pair was measured yet' },
    { screen: 'web-audio', path: '/web?tab=audio', ready: 'Nothing has listened yet' },
    { screen: 'results', path: '/results', ready: 'No results yet' },
    { screen: 'compare', path: '/compare', ready: 'Pick what to compare' },
    { screen: 'machines', path: '/machines', ready: 'Machines of this database' },
    { screen: 'reports', path: '/reports', ready: 'as HTML' },
    { screen: 'data-imports', path: '/data', ready: 'Nothing was imported yet' },
    { screen: 'data-records', path: '/data?tab=records', ready: 'Nothing was imported yet' },
    { screen: 'data-sql', path: '/data?tab=sql', ready: 'Run a query to see its rows' },
    { screen: 'data-health', path: '/data?tab=health', ready: 'Not checked since' },
    { screen: 'data-backups', path: '/data?tab=backups', ready: 'There is no backup yet' },
    { screen: 'data-bundles', path: '/data?tab=bundles', ready: 'they are only read' },
  ]);
}

async function photographSmall(browser: Browser, app: ServedApp): Promise<void> {
  await app.call(refreshHardware, {});
  const session = await measure(app, {
    models: ['bert-tiny'],
    backends: ['ort-cpu', 'web-wasm', 'web-webgpu', 'web-webnn-cpu', 'ort-cuda'],
    batches: [1, 4],
  });
  const ids = await measuredIds(app);
  await photograph(browser, app, 'small', [
    { screen: 'machine', path: '/machine', ready: 'WebNN contexts' },
    { screen: 'models', path: '/models?model=qwen2-0.5b&component=decoder-step', ready: 'Outline' },
    { screen: 'bench', path: '/bench', ready: 'Start measuring' },
    { screen: 'session', path: `/sessions/${session.id}`, ready: 'Evidence' },
    { screen: 'results', path: '/results', ready: '10 results' },
    { screen: 'evidence', path: `/results?open=${ids[0] ?? ''}`, ready: 'Output check' },
    { screen: 'compare', path: `/compare?ids=${ids.join(',')}`, ready: 'Distributions' },
    { screen: 'not-found', path: '/no-such-screen', ready: 'There is nothing at' },
  ]);
}

/** What a machine with five browsers and a night of measuring would show: the pages get made-up answers. */
async function photographWeb(browser: Browser, app: ServedApp): Promise<void> {
  const small = { browsersOfCoverage: 1, onlySmallModels: true, pairs: 12 };
  const huge = { browsersOfCoverage: 3, onlySmallModels: false, pairs: 400 };
  const pictures: readonly Picture[] = [
    { screen: 'web', path: '/web', ready: 'WebNN, by the device' },
    { screen: 'web-coverage', path: '/web?tab=coverage', ready: 'cells tested' },
    { screen: 'web-versus', path: '/web?tab=versus', ready: 'as long as natively' },
  ];
  await photograph(browser, app, 'small', pictures, small);
  await photograph(browser, app, 'huge', pictures.slice(1), huge);
}

/** What came from elsewhere, beside two machines that were measured. */
async function photographData(browser: Browser, app: ServedApp, databasePath: string): Promise<void> {
  const file = join(dirname(databasePath), 'results.json');
  await writeFile(file, foreignResults());
  const preview = await importAll(app, file, true);
  await photograph(browser, app, 'small', [
    { screen: 'data-imports', path: `/data?import=${preview}`, ready: 'nothing stored' },
  ]);
  await importAll(app, file, false);
  await app.call(takeBackup, { body: {} });
  const { rows } = await app.call(queryRows, {
    body: { table: 'imported_result', columns: ['id'], provenance: ['imported', 'simulated'] },
  });
  const asked = 'from=measured,imported,simulated';
  await photograph(browser, app, 'small', [
    { screen: 'data-records', path: '/data?tab=records', ready: '2 records' },
    { screen: 'data-record', path: `/data?tab=records&record=${String(rows[0]?.[0])}`, ready: 'Place in it' },
    { screen: 'data-sql', path: '/data?tab=sql', ready: /\d rows? in/, press: 'Run' },
    { screen: 'data-health', path: '/data?tab=health', ready: /^all \d+ hold$/, press: 'Check now' },
    { screen: 'data-backups', path: '/data?tab=backups', ready: 'Restore' },
    { screen: 'results-imported', path: `/results?${asked}`, ready: 'says so' },
    { screen: 'machines', path: '/machines?machines=machine-0,machine-1', ready: 'geometric mean' },
    { screen: 'reports', path: '/reports?kind=performance', ready: 'as HTML' },
  ]);
}

/** Imports, or tells what would come in; the id of the import. */
async function importAll(app: ServedApp, path: string, dryRun: boolean): Promise<string> {
  const { id } = await app.call(startImport, { body: { paths: [path], dryRun } });
  while ((await app.call(getImport, { params: { id } })).state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return id;
}

async function photographMachines(browser: Browser, app: ServedApp): Promise<void> {
  const all = 'machines=machine-0,machine-1,machine-2';
  await photograph(browser, app, 'huge', [
    { screen: 'machines', path: `/machines?${all}`, ready: 'geometric mean' },
    { screen: 'machines-pairs', path: `/machines?${all}&by=best`, ready: 'geometric mean', section: 'Pairs' },
    { screen: 'reports', path: '/reports?kind=performance', ready: 'as HTML' },
  ]);
}

async function photographHuge(browser: Browser, app: ServedApp): Promise<void> {
  const asked = 'from=measured,sample';
  await photograph(browser, app, 'huge', [
    { screen: 'models', path: '/models?model=qwen3-vl-2b&component=vision-tower', ready: 'Outline' },
    { screen: 'results', path: `/results?${asked}&sort=-median_ms`, ready: '900,000 results' },
    { screen: 'results-grouped', path: `/results?${asked}&group=model,backend`, ready: 'groups' },
    { screen: 'evidence', path: `/results?${asked}&open=${fabricatedId('latency')}`, ready: 'Output check' },
    {
      screen: 'evidence-web',
      path: `/results?${asked}&open=${fabricatedId('latency', 'web-webgpu')}`,
      ready: 'Shader compilation',
      section: 'GPU work',
    },
    { screen: 'data-sql', path: '/data?tab=sql', ready: /\d rows? in/, press: 'Run' },
    { screen: 'data-health', path: '/data?tab=health', ready: 'Not checked since' },
    { screen: 'evidence-server', path: `/results?${asked}&open=${fabricatedId('server')}`, ready: 'Output check' },
  ]);
}

/** One piece of work, on every backend that gave a number. */
async function measuredIds(app: ServedApp): Promise<readonly string[]> {
  const page = await app.call(queryRows, {
    body: {
      table: 'results',
      columns: ['measurement_id'],
      filters: [
        { column: 'outcome', operator: '=', value: 'measured' },
        { column: 'batch', operator: '=', value: 1 },
      ],
      sort: [{ column: 'backend', direction: 'ascending' }],
    },
  });
  return page.rows.map(([id]) => String(id));
}

async function photograph(
  browser: Browser,
  app: ServedApp,
  data: string,
  pictures: readonly Picture[],
  web?: FabricatedWeb,
): Promise<void> {
  for (const theme of themes)
    for (const viewport of sizes) {
      const context = await browser.newContext({ viewport, colorScheme: theme });
      if (web !== undefined) await answerWithFabricatedWeb(context, web);
      const page = await context.newPage();
      await page.goto(app.address);
      for (const picture of pictures) {
        await openScreen(page, app, picture);
        const name = `${picture.screen}-${String(viewport.width)}-${theme}-${data}.png`;
        await page.screenshot({ path: join(folder, name) });
        console.log(name);
      }
      await context.close();
    }
}

async function openScreen(page: Page, app: ServedApp, { path, ready, section, press }: Picture): Promise<void> {
  // A hash alone would not load anew, and the screen before would shine through.
  await page.goto('about:blank');
  await page.goto(`${app.origin}/#${path}`);
  if (press !== undefined) await page.getByRole('button', { name: press, exact: true }).click();
  // Sorting a million rows on a busy machine takes its time.
  await page.getByText(ready).first().waitFor({ timeout: 90_000 });
  await page.evaluate(() => document.fonts.ready);
  if (section !== undefined) {
    await page.getByRole('region', { name: section }).evaluate((element) => {
      element.scrollIntoView();
    });
  }
  // Charts draw once they know their size.
  await page.waitForTimeout(400);
}

await main();
