import type { CoveredOperator, OperatorState } from '../../core/domain/operator-coverage.ts';
import { formatInteger } from '../format/number.ts';
import type { Tone } from './badge.tsx';
import { StateText } from './badge.tsx';
import type { IconName } from './icon.tsx';
import styles from './covered-operators.module.css';

const looks: Readonly<
  Record<OperatorState, { readonly tone: Tone; readonly icon: IconName; readonly word: string; readonly order: number }>
> = {
  failing: { tone: 'invalid', icon: 'close', word: 'fails', order: 0 },
  'fallen-back': { tone: 'unstable', icon: 'warning', word: 'on the CPU', order: 1 },
  decomposed: { tone: 'accent', icon: 'group', word: 'in parts', order: 2 },
  supported: { tone: 'valid', icon: 'check', word: 'as it stands', order: 3 },
};

/** What became of each operator, by the runtime's own answer; what went wrong stands first. */
export function CoveredOperators({ operators }: { readonly operators: readonly CoveredOperator[] }) {
  const ordered = operators.toSorted(
    (left, right) => looks[left.state].order - looks[right.state].order || right.nodes - left.nodes,
  );
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Operator</th>
          <th scope="col" className={styles.right}>
            Nodes
          </th>
          <th scope="col">Ran</th>
          <th scope="col">The runtime’s words</th>
        </tr>
      </thead>
      <tbody>
        {ordered.map(({ operator, state, nodes, reason }) => (
          <tr key={`${operator} ${state}`}>
            <th scope="row">
              <code>{operator}</code>
            </th>
            <td className={styles.right}>{formatInteger(nodes)}</td>
            <td>
              <StateText tone={looks[state].tone} icon={looks[state].icon}>
                {looks[state].word}
              </StateText>
            </td>
            <td className={styles.reason}>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
