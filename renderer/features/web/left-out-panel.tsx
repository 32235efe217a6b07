import type { VersusLeftOut } from '../../../core/domain/web-versus-native.ts';
import { formatCount } from '../../format/number.ts';
import { describeWorkload, modelName } from '../../format/words.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './versus.module.css';

/** Web results without a pair, by what would give them one. */
export function LeftOutPanel({ leftOut }: { readonly leftOut: readonly VersusLeftOut[] }) {
  const keys = [...new Set(leftOut.map(keyOf))];
  const groups = keys.map((key) => [key, leftOut.filter((item) => keyOf(item) === key)] as const);
  return (
    <Panel title="Without a pair" description={formatCount(leftOut.length, 'web result')}>
      <ul className={styles.leftOut}>
        {groups.map(([key, items]) => (
          <li key={key}>
            <p>{items[0]?.reason}</p>
            <p className={styles.note}>{items[0]?.remedy}</p>
            <details>
              <summary>{formatCount(items.length, 'result')}</summary>
              <ul className={styles.leftOutCases}>
                {items.map(({ measurementId, case: item, host }) => (
                  <li key={measurementId}>
                    {modelName(item.workload.modelId)} <code>{item.backendId}</code>{' '}
                    <span className={styles.muted}>
                      {describeWorkload(item.workload)} · {host}
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function keyOf({ reason, remedy }: VersusLeftOut): string {
  return `${reason}\n${remedy}`;
}
