import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Contender } from './contender.ts';
import { interleavedSearch } from './interleaved-search.ts';

/** Opens the bench with the same cases, taking turns: what drifts then hits all alike. */
export function InterleaveLink({ peers, runs }: { readonly peers: readonly Contender[]; readonly runs: number }) {
  // The bench plans no sounds: what it would measure is other work.
  if (peers.some(({ measured }) => measured.case.workload.audio !== undefined)) return undefined;
  return (
    <Link
      to="/bench"
      search={interleavedSearch(peers, runs)}
      className={buttonClass('secondary', 'small')}
      title={`Opens the bench with these cases, ${String(runs)} rounds in which each has one run`}
    >
      <Icon name="bench" />
      Measure these interleaved
    </Link>
  );
}
