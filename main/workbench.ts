import type { Health } from '../core/api/health.ts';
import type { BackendId } from '../core/domain/backend.ts';
import type { InstalledBrowser } from '../core/domain/browser.ts';
import { BundleService } from './bundle/bundle-service.ts';
import { CoverageService } from './coverage/coverage-service.ts';
import { nativeBackendEnvironment } from './hardware/availability/native-environment.ts';
import { probeNativeBackends } from './hardware/availability/probe-native.ts';
import { webAvailability } from './hardware/availability/web.ts';
import { detectMachine } from './hardware/detect-machine.ts';
import { createNodeSystemAccess } from './hardware/node-system-access.ts';
import { ImportService } from './import/import-service.ts';
import { KeepingService } from './keeping/keeping-service.ts';
import { MachineService } from './machine/machine-service.ts';
import { ModelStore } from './models/model-store.ts';
import { NoiseService } from './noise/noise-service.ts';
import { Uploads } from './files/uploads.ts';
import type { ProcessHost } from './process/process-host.ts';
import type { IngestParts } from './ingest/ingest-results.ts';
import { ReportService } from './report/report-service.ts';
import { ModelFiles } from './runs/model-files.ts';
import { createNativeCaseHost } from './runs/native/native-case-host.ts';
import { listBrowsers } from './runs/web/find-browser.ts';
import type { AskedBrowser, OpenPage } from './runs/web/opened-page.ts';
import { WebBrowsers } from './runs/web/web-browsers.ts';
import { createWebCaseHost, type OpenedBrowser, type OpenWebHost } from './runs/web/web-case-host.ts';
import { WebRunnerHub } from './runs/web/web-runner-hub.ts';
import { storedLaunchMs } from './roofline/stored-rooflines.ts';
import { PlanService } from './sessions/plan-service.ts';
import { OneAtATime } from './sessions/one-at-a-time.ts';
import { SessionService } from './sessions/session-service.ts';
import { makeDatabaseFolder } from './store/database-folder.ts';
import type { StoreApi } from './store/store-api.ts';
import { connectStore } from './store/store-connection.ts';
import { ApiTokens } from './tokens/api-tokens.ts';
import { ownModelCacheFolder } from './user-place.ts';
import { assayVersion } from './version.ts';

export interface WorkbenchOptions {
  readonly databasePath: string;
  readonly modelCacheFolder?: string;
  readonly processHost: ProcessHost;
  /** Opens a page that measures web cases: a browser that Assay starts, or Electron's hidden window. */
  readonly openWebPage: OpenPage;
  /** The browsers that `openWebPage` can start; absent: those that are installed, and npm's. */
  readonly listBrowsers?: () => Promise<readonly InstalledBrowser[]>;
  readonly host: Health['host'];
  /** Open it also where the database cannot be: only a restore can be asked then. */
  readonly evenDamaged?: boolean;
}

/** Everything that Assay can do in one process, put together; each door mounts the handler over it. */
export interface Workbench {
  readonly version: string;
  readonly store: StoreApi;
  readonly models: ModelStore;
  readonly modelFiles: ModelFiles;
  readonly machine: MachineService;
  readonly noise: NoiseService;
  readonly plans: PlanService;
  readonly sessions: SessionService;
  readonly coverage: CoverageService;
  readonly reports: ReportService;
  readonly keeping: KeepingService;
  readonly uploads: Uploads;
  readonly imports: ImportService;
  readonly bundles: BundleService;
  readonly webRunners: WebRunnerHub;
  readonly webBrowsers: WebBrowsers;
  readonly tokens: ApiTokens;
  readonly ingest: IngestParts;
  health(): Health;
  close(): Promise<void>;
}

export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const startedAt = new Date().toISOString();
  await makeDatabaseFolder(options.databasePath);
  const storeProcess = await connectStore(() => options.processHost.fork('store', {}), options.databasePath, {
    evenDamaged: options.evenDamaged ?? false,
  });
  const { store } = storeProcess;
  const nativeHost = createNativeCaseHost(options.processHost, (backendId: BackendId) =>
    nativeBackendEnvironment(backendId),
  );
  const models = new ModelStore({
    cacheFolder: options.modelCacheFolder ?? ownModelCacheFolder(),
    caseHost: nativeHost,
  });
  const modelFiles = new ModelFiles();
  const webRunners = new WebRunnerHub();
  const turns = new OneAtATime();
  const keeping = new KeepingService({
    store,
    databasePath: options.databasePath,
    processHost: options.processHost,
    turns,
  });
  const webBrowsers = new WebBrowsers({
    installed: options.listBrowsers ?? listBrowsers,
    ask: (browser) => askOnce(webRunners, options.openWebPage, browser),
    turns,
  });
  const machine = createMachineService(options, { store, webRunners, webBrowsers, turns });
  const machineId = async (): Promise<string> => (await machine.machine()).id;
  const plans = new PlanService({ store, models, availability: (browser) => machine.availability(browser), machineId });
  const noise = new NoiseService({
    processHost: options.processHost,
    system: createNodeSystemAccess(),
    machine: () => machine.machine(),
    store,
    turns,
    now: () => new Date(),
  });
  const openWebHost: OpenWebHost = (page, browser, onOpened) =>
    createWebCaseHost({
      hub: webRunners,
      openPage: options.openWebPage,
      page,
      browser,
      onOpened(opened) {
        if (page === 'own-browser') webBrowsers.record(browser, opened);
        onOpened(opened);
      },
    });
  const sessions = new SessionService({
    store,
    models,
    modelFiles,
    plans,
    machineId,
    assayVersion,
    nativeHost,
    openWebHost,
    turns,
    preflight: (signal) => noise.check(signal),
    launchMs: async (item) => storedLaunchMs(store, await machineId(), item),
    now: () => new Date(),
  });
  const coverage = new CoverageService({
    store,
    models,
    modelFiles,
    plans,
    openWebHost,
    turns,
    machineId,
    now: () => new Date(),
  });
  const uploads = new Uploads();
  const imports = new ImportService({
    store,
    uploads,
    processHost: options.processHost,
    turns,
    assayVersion,
    now: () => new Date(),
  });
  return {
    version: assayVersion,
    store,
    models,
    modelFiles,
    machine,
    noise,
    plans,
    sessions,
    coverage,
    reports: new ReportService({ store, version: assayVersion, turns }),
    keeping,
    uploads,
    imports,
    bundles: new BundleService({ store, uploads, turns, assayVersion, now: () => new Date() }),
    webRunners,
    webBrowsers,
    tokens: new ApiTokens(options.databasePath, () => new Date()),
    ingest: { store, turns, assayVersion, now: () => new Date() },
    health: () => ({
      status: 'ok',
      version: assayVersion,
      host: options.host,
      databasePath: options.databasePath,
      startedAt,
    }),
    async close() {
      await sessions.close();
      await coverage.close();
      await imports.close();
      await uploads.close();
      webRunners.close();
      await store.close();
      storeProcess.kill();
    },
  };
}

interface MachineSurroundings {
  readonly store: StoreApi;
  readonly webRunners: WebRunnerHub;
  readonly webBrowsers: WebBrowsers;
  readonly turns: OneAtATime;
}

function createMachineService(
  options: WorkbenchOptions,
  { store, webRunners, webBrowsers, turns }: MachineSurroundings,
): MachineService {
  return new MachineService({
    detectMachine,
    probeNativeBackends: (machine) => probeNativeBackends(machine, { processHost: options.processHost }),
    webAvailability,
    async askBrowser() {
      const opened = await askOnce(webRunners, options.openWebPage, undefined);
      webBrowsers.record(undefined, opened);
      return opened.capabilities;
    },
    capabilitiesOf: (browser) =>
      webBrowsers.capabilitiesOf(browser) ?? (browser === undefined ? webRunners.visitorCapabilities() : undefined),
    browserObstacle: (browser) => webBrowsers.obstacle(browser),
    knownBrowsers: () => webRunners.capabilities(),
    remember: (machine) => store.recordMachine(machine),
    turns,
  });
}

/** Opens a page only to hear what it can do. */
async function askOnce(
  hub: WebRunnerHub,
  openPage: OpenPage,
  browser: AskedBrowser | undefined,
): Promise<OpenedBrowser> {
  const host = createWebCaseHost({ hub, openPage, page: 'own-browser', browser });
  try {
    return await host.ask();
  } finally {
    await host.close();
  }
}
