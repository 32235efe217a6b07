import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserChoice } from '../../../core/domain/browser.ts';
import type { MeasurementProfile } from '../../../core/domain/profile.ts';
import { buildBenchPage, serveBenchPage } from './bench-page-server.test-support.ts';
import { openInBrowser } from './open-in-browser.ts';
import { createWebCaseHost, type WebCaseHost } from './web-case-host.ts';
import { WebRunnerHub } from './web-runner-hub.ts';

/** A few samples: what a page does is tested with it, never how fast. */
export const shortProfile: MeasurementProfile = {
  name: 'quick',
  runs: 1,
  caseTimeMs: 60_000,
  targetHalfWidth: 0.5,
  minimumSamples: 3,
  minimumTimeMs: 0,
  maximumTimeMs: 500,
  maximumSamples: 10,
  warmUp: { minimumRuns: 1, minimumTimeMs: 0, maximumRuns: 3, maximumTimeMs: 200 },
};

export interface MeasuringBrowser {
  readonly host: WebCaseHost;
  /** For files of the test's own; removed at the end. */
  readonly folder: string;
  close(): Promise<void>;
}

export interface MeasuringBrowserOptions {
  /** Absent: the one that Assay takes where none is asked for. */
  readonly browser?: BrowserChoice;
  /** Changes the built page before it is served. */
  readonly prepare?: (pageFolder: string) => Promise<void>;
  /** False: without the headers that isolate a page, as a server that is not ours may do. */
  readonly isolated?: boolean;
}

/** The real page, built from the sources and served with these files, and a real browser for it that starts with the first case. */
export async function openMeasuringBrowser(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  { browser, prepare, isolated = true }: MeasuringBrowserOptions = {},
): Promise<MeasuringBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-page-'));
  const page = join(folder, 'page');
  await buildBenchPage(page);
  await prepare?.(page);
  const hub = new WebRunnerHub();
  const server = await serveBenchPage(hub, page, files, { isolated });
  const host = createWebCaseHost({
    hub,
    openPage: (ticket, asked) => openInBrowser(`${server.origin}/bench.html?ticket=${ticket}`, asked),
    page: 'own-browser',
    ...(browser === undefined ? {} : { browser }),
  });
  return {
    host,
    folder,
    async close() {
      await host.close();
      hub.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
