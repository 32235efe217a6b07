import type { ReactNode } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { CompareMachines } from './compare-machines.tsx';
import { CompareResults } from './compare-results.tsx';

const route = getRouteApi('/compare');

export function ComparePage(): ReactNode {
  const { by } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page
      title="Compare"
      subtitle="A difference is claimed only where runs in fresh processes show it."
      actions={
        <Segmented
          label="What to compare"
          value={by ?? 'results'}
          options={[
            { value: 'results', label: 'Results' },
            { value: 'machines', label: 'Machines' },
          ]}
          onChange={(next) => {
            void navigate({
              to: '/compare',
              search: ({ by: _, baseline: __, ...rest }) => (next === 'machines' ? { ...rest, by: next } : rest),
              replace: true,
            });
          }}
        />
      }
    >
      {by === 'machines' ? <CompareMachines /> : <CompareResults />}
    </Page>
  );
}
