import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { BenchPage } from '../features/bench/bench-page.tsx';
import { readBenchSearch } from '../features/bench/bench-search.ts';
import { SessionPage } from '../features/bench/session-page.tsx';
import { readSessionSearch } from '../features/bench/session-search.ts';
import { ComparePage } from '../features/compare/compare-page.tsx';
import { readCompareSearch } from '../features/compare/compare-search.ts';
import { MachinePage } from '../features/machine/machine-page.tsx';
import { ResultsPage } from '../features/results/results-page.tsx';
import { readResultsSearch } from '../features/results/results-search.ts';
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

// One line a screen.
const routeTree = rootRoute.addChildren([
  indexRoute,
  createRoute({ getParentRoute: () => rootRoute, path: '/machine', component: MachinePage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/bench', component: BenchPage, validateSearch: readBenchSearch }),
  createRoute({ getParentRoute: () => rootRoute, path: '/sessions/$sessionId', component: SessionPage, validateSearch: readSessionSearch }),
  createRoute({ getParentRoute: () => rootRoute, path: '/results', component: ResultsPage, validateSearch: readResultsSearch }),
  createRoute({ getParentRoute: () => rootRoute, path: '/compare', component: ComparePage, validateSearch: readCompareSearch }),
]);

/** Hash history: the same addresses work on Electron's scheme, on loopback and from a bookmark. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
  scrollToTopSelectors: ['#main'],
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
