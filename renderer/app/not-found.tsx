import type { ReactNode } from 'react';
import { Link, useLocation } from '@tanstack/react-router';
import { buttonClass } from '../ui/button.tsx';
import { EmptyState } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';

export function NotFound(): ReactNode {
  const { pathname } = useLocation();
  return (
    <Page title="No such page">
      <EmptyState
        icon="search"
        title={`There is nothing at “${pathname}”`}
        action={
          <>
            <Link to="/machine" className={buttonClass('primary')}>
              Go to Machine
            </Link>
            <Link to="/results" className={buttonClass()}>
              Go to Results
            </Link>
          </>
        }
      >
        The address may be from another version of Assay, or have lost a part on its way here.
      </EmptyState>
    </Page>
  );
}
