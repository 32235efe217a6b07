import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { useMachines } from '../../api/side-by-side-queries.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { ForeignHardwarePanel } from './foreign-hardware.tsx';
import { MachineChoice } from './machine-choice.tsx';
import { machineIds } from './machines-search.ts';
import { SideBySideSection } from './side-by-side-section.tsx';
import { useMachinesSearch } from './use-machines-search.ts';

/** Machines against one of them, over the work that they have in common. */
export function MachinesPage(): ReactNode {
  const machines = useMachines();
  const [search, change] = useMachinesSearch();
  return (
    <Page title="Machines" subtitle="Side by side over the work that they have in common; the first is the baseline.">
      <QueryState query={machines}>
        {({ machines: all, foreignHardware }) => {
          const foreign = <ForeignHardwarePanel hardware={foreignHardware} />;
          if (all.length === 0) {
            return (
              <>
                <NoMachine />
                {foreign}
              </>
            );
          }
          const asked = machineIds(search);
          const chosen = asked.flatMap((id) => all.filter((machine) => machine.id === id));
          // Until somebody chooses: this machine and the one that was looked at last.
          const shown = asked.length > 0 ? chosen : usual(all);
          return (
            <>
              <MachineChoice
                all={all}
                chosen={shown}
                onChange={(ids) => {
                  change({ machines: ids.join(','), other: undefined });
                }}
              />
              {shown.length >= 2 ? <SideBySideSection machines={shown} /> : <OneMachine count={all.length} />}
              {foreign}
            </>
          );
        }}
      </QueryState>
    </Page>
  );
}

function usual<T extends { readonly isThis: boolean; readonly measurementCount: number }>(
  all: readonly T[],
): readonly T[] {
  return all
    .filter(({ measurementCount }) => measurementCount > 0)
    .toSorted((left, right) => Number(right.isThis) - Number(left.isThis))
    .slice(0, 2);
}

function NoMachine() {
  return (
    <EmptyState
      icon="machines"
      title="No machine was measured yet"
      action={
        <Link to="/bench" className={buttonClass('primary')}>
          Measure this one
        </Link>
      }
    >
      A machine appears here with its first session. Another one’s results come in as a bundle.
    </EmptyState>
  );
}

function OneMachine({ count }: { readonly count: number }) {
  return (
    <EmptyState
      icon="machines"
      title={count < 2 ? 'Side by side needs a second machine' : 'Choose two machines or more'}
      action={
        <Link to="/data" search={{ tab: 'bundles' }} className={buttonClass('primary')}>
          Merge another machine’s results
        </Link>
      }
    >
      Measure the same set on the other machine, save its results as a bundle there (Data, Bundles, or{' '}
      <code>assay db export --bundle FILE</code>), and merge the bundle here.
    </EmptyState>
  );
}
