import type { MatrixCell } from '../../../core/insight/coverage-matrix.ts';
import type { IconName } from '../../ui/icon.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './coverage.module.css';

type State = MatrixCell['state'];

export const cellStates: readonly State[] = ['whole', 'partial', 'refused', 'untested'];

export const cellWords: Readonly<
  Record<State, { readonly word: string; readonly icon: IconName; readonly meaning: string }>
> = {
  whole: { word: 'whole', icon: 'check', meaning: 'Every node runs on the provider that was asked for' },
  partial: {
    word: 'partial',
    icon: 'warning',
    meaning: 'Some nodes fall back to the CPU: a cell counts their operators',
  },
  refused: { word: 'refused', icon: 'close', meaning: 'No session could be created' },
  untested: { word: 'untested', icon: 'minus', meaning: 'Nobody has tried: it may work or not' },
};

/** A shape for each state, on its own ground: told apart without colour. */
export function CellMark({ state }: { readonly state: State }) {
  return (
    <span className={`${styles.mark ?? ''} ${styles[state] ?? ''}`}>
      <Icon name={cellWords[state].icon} size={12} />
    </span>
  );
}
