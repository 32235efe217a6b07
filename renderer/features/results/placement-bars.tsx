import type { Placement } from '../../../core/domain/measurement.ts';
import { formatInteger, formatPercent } from '../../format/number.ts';
import { Unknown } from '../../ui/known-value.tsx';
import styles from './evidence.module.css';

type Providers = Placement['providers'];

interface PlacementBarsProps {
  readonly providers: Providers;
  /** The provider of the backend that was asked for. */
  readonly asked: string;
}

/** Two bars, of the nodes and of the time; then each provider in figures. The one asked for comes first and is named. */
export function PlacementBars({ providers, asked }: PlacementBarsProps) {
  const ordered = [
    ...providers.filter(({ provider }) => provider === asked),
    ...providers.filter(({ provider }) => provider !== asked),
  ];
  const total = ordered.reduce((sum, { nodes }) => sum + nodes, 0);
  const timed = ordered.length > 0 && ordered.every(({ timeShare }) => timeShare !== undefined);
  return (
    <div>
      <div className={styles.shareRows} aria-hidden="true">
        <span className={styles.small}>Nodes</span>
        <Bar providers={ordered} asked={asked} shareOf={({ nodes }) => (total === 0 ? 0 : nodes / total)} />
        {timed && (
          <>
            <span className={styles.small}>Time</span>
            <Bar providers={ordered} asked={asked} shareOf={({ timeShare = 0 }) => timeShare} />
          </>
        )}
      </div>
      <table className={styles.figures}>
        <thead>
          <tr>
            <th scope="col">Provider</th>
            <th scope="col" className={styles.right}>
              Nodes
            </th>
            <th scope="col" className={styles.right}>
              Share of nodes
            </th>
            <th scope="col" className={styles.right}>
              Share of time
            </th>
          </tr>
        </thead>
        <tbody>
          {ordered.map(({ provider, nodes, timeShare }, index) => (
            <tr key={provider}>
              <th scope="row">
                <span className={styles.swatch} style={{ background: colourOf(provider, asked, index) }} />
                <code>{provider}</code>
                {provider === asked ? ' asked for' : ' not asked for'}
              </th>
              <td className={styles.right}>{formatInteger(nodes)}</td>
              <td className={styles.right}>
                {total === 0 ? <Unknown reason="No node was counted" /> : formatPercent(nodes / total)}
              </td>
              <td className={styles.right}>
                {timeShare === undefined ? (
                  <Unknown reason="This runtime does not tell the time of each node" />
                ) : (
                  formatPercent(timeShare)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface BarProps extends PlacementBarsProps {
  readonly shareOf: (entry: Providers[number]) => number;
}

function Bar({ providers, asked, shareOf }: BarProps) {
  return (
    <span className={styles.shareBar}>
      {providers.map((entry, index) => (
        <span
          key={entry.provider}
          title={`${entry.provider}: ${formatPercent(shareOf(entry))}`}
          style={{ width: `${String(100 * shareOf(entry))}%`, background: colourOf(entry.provider, asked, index) }}
        />
      ))}
    </span>
  );
}

/** What was asked for in the usual colour of a result; whatever else ran stands out. */
function colourOf(provider: string, asked: string, index: number): string {
  return provider === asked ? 'var(--series-1)' : `var(--series-${String(2 + (index % 6))})`;
}
