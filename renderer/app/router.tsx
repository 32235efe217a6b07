import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { BenchPage } from '../features/bench/bench-page.tsx';
import { readBenchSearch } from '../features/bench/bench-search.ts';
import { SessionPage } from '../features/bench/session-page.tsx';
import { readSessionSearch } from '../features/bench/session-search.ts';
import { ComparePage } from '../features/compare/compare-page.tsx';
import { readCompareSearch } from '../features/compare/compare-search.ts';
import { DataPage } from '../features/data/data-page.tsx';
import { readDataSearch } from '../features/data/data-search.ts';
import { MachinePage } from '../features/machine/machine-page.tsx';
import { MachinesPage } from '../features/machines/machines-page.tsx';
import { readMachinesSearch } from '../features/machines/machines-search.ts';
import { ModelsPage } from '../features/models/models-page.tsx';
import { readModelsSearch } from '../features/models/models-search.ts';
import { ReportsPage } from '../features/reports/reports-page.tsx';
import { readReportsSearch } from '../features/reports/reports-search.ts';
import { ResultsPage } from '../features/results/results-page.tsx';
import { readResultsSearch } from '../features/results/results-search.ts';
import { WebPage } from '../features/web/web-page.tsx';
import { readWebSearch } from '../features/web/web-search.ts';
import { NotFound } from './not-found.tsx';
import { RouteError } from './route-error.tsx';
import { Shell } from './shell.tsx';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: RouteError });

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: (): void => {
    redirect({ to: '/machine', throw: true });
  },
});

// One line a screen. Each has its name: written inside the list, the router's types lose their search words.
const parent = { getParentRoute: () => rootRoute };
const machineRoute = createRoute({ ...parent, path: '/machine', component: MachinePage });
const modelsRoute = createRoute({
  ...parent,
  path: '/models',
  component: ModelsPage,
  validateSearch: readModelsSearch,
});
const benchRoute = createRoute({ ...parent, path: '/bench', component: BenchPage, validateSearch: readBenchSearch });
const sessionRoute = createRoute({
  ...parent,
  path: '/sessions/$sessionId',
  component: SessionPage,
  validateSearch: readSessionSearch,
});
const webRoute = createRoute({ ...parent, path: '/web', component: WebPage, validateSearch: readWebSearch });
const resultsRoute = createRoute({
  ...parent,
  path: '/results',
  component: ResultsPage,
  validateSearch: readResultsSearch,
});
const compareRoute = createRoute({
  ...parent,
  path: '/compare',
  component: ComparePage,
  validateSearch: readCompareSearch,
});
const machinesRoute = createRoute({
  ...parent,
  path: '/machines',
  component: MachinesPage,
  validateSearch: readMachinesSearch,
});
const reportsRoute = createRoute({
  ...parent,
  path: '/reports',
  component: ReportsPage,
  validateSearch: readReportsSearch,
});
const dataRoute = createRoute({ ...parent, path: '/data', component: DataPage, validateSearch: readDataSearch });
const routeTree = rootRoute.addChildren([
  indexRoute,
  machineRoute,
  modelsRoute,
  benchRoute,
  sessionRoute,
  webRoute,
  resultsRoute,
  compareRoute,
  machinesRoute,
  reportsRoute,
  dataRoute,
]);

/** Hash history: the same addresses work on Electron's scheme, on loopback and from a bookmark. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
  // Filters and choices live in the address too: a screen begins at its top, or that of its section, and then stays where it is.
  getScrollRestorationKey: ({ pathname, search }) => `${pathname} ${'tab' in search ? String(search.tab) : ''}`,
  scrollToTopSelectors: ['#main'],
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
