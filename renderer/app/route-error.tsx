import type { ReactNode } from 'react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorState } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';

/** A screen that fell over takes only itself with it: the rest of the window stays. */
export function RouteError({ error, reset }: ErrorComponentProps): ReactNode {
  return (
    <Page title="This screen failed">
      <ErrorState error={error} onRetry={reset} />
    </Page>
  );
}
