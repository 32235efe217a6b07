import { useEffect, useState } from 'react';
import type { RunnerStatus } from '../../web-bench/runner.ts';

export type PageRunner =
  | { readonly state: 'off' }
  | RunnerStatus
  | { readonly state: 'failed'; readonly error: unknown };

/**
 * Lets this very page measure the web cases, for as long as its session's screen is open. The runner is loaded only then:
 * nobody else pays for it.
 */
export function usePageRunner(wanted: boolean): PageRunner {
  const [runner, setRunner] = useState<PageRunner>({ state: 'off' });
  useEffect(() => {
    if (!wanted) return undefined;
    const abort = new AbortController();
    import('../../web-bench/runner.ts')
      .then(({ startWebRunner }) => startWebRunner({ signal: abort.signal, onStatus: setRunner }))
      .catch((error: unknown) => {
        setRunner({ state: 'failed', error });
      });
    return () => {
      abort.abort();
    };
  }, [wanted]);
  return wanted ? runner : { state: 'off' };
}
