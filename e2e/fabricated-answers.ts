import type { BrowserContext } from 'playwright-core';
import { listCoverage } from '../core/api/operator-coverage.ts';
import { apiPrefix } from '../core/api/route.ts';
import { listWebBrowsers } from '../core/api/web-browsers.ts';
import { getWebVersusNative } from '../core/api/web-versus-native.ts';
import { fabricateVersus } from './fabricated-versus.ts';
import { fabricateBrowsers, fabricateCoverage } from './fabricated-web.ts';

export interface FabricatedWeb {
  readonly browsersOfCoverage: number;
  readonly onlySmallModels: boolean;
  readonly pairs: number;
}

/** The page gets made-up answers of the contract's shapes where a real machine would need five browsers and a night of measuring. */
export async function answerWithFabricatedWeb(context: BrowserContext, web: FabricatedWeb): Promise<void> {
  const answers = [
    [listWebBrowsers.path, fabricateBrowsers()],
    [listCoverage.path, { coverage: fabricateCoverage(web.browsersOfCoverage, web.onlySmallModels) }],
    [getWebVersusNative.path, fabricateVersus(web.pairs)],
  ] as const;
  for (const [path, answer] of answers) {
    const body = JSON.stringify(answer);
    await context.route(
      (url) => url.pathname === apiPrefix + path,
      (route) => route.fulfill({ contentType: 'application/json', body }),
    );
  }
}
