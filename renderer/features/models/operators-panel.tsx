import type { ComponentProfile } from '../../../core/domain/component-profile.ts';
import { formatInteger, formatPercent } from '../../format/number.ts';
import { formatBytes, quantityText } from '../../format/units.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './models.module.css';

/** The operators of the graph, the costliest first, each with its share of all FLOPs. */
export function OperatorsPanel({ profile }: { readonly profile: ComponentProfile }) {
  return (
    <Panel
      title="Operators"
      description={`${formatInteger(profile.nodes)} nodes of ${formatInteger(profile.operators.length)} kinds`}
      flush
    >
      <div className={styles.tall}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Operator</th>
              <th scope="col" className={styles.right}>
                Nodes
              </th>
              <th scope="col">Share of FLOPs</th>
              <th scope="col" className={styles.right}>
                Puts out
              </th>
            </tr>
          </thead>
          <tbody>
            {profile.operators.map(({ operator, domain, count, flops, outputBytes }) => (
              <tr key={`${domain}/${operator}`}>
                <th scope="row">
                  {operator}
                  {domain !== '' && <span className={styles.faint}> {domain}</span>}
                </th>
                <td className={styles.right}>{formatInteger(count)}</td>
                <td>
                  <Share share={profile.flops === 0 ? 0 : flops / profile.flops} />
                </td>
                <td className={styles.right}>
                  {outputBytes === 0 ? (
                    <span className={styles.faint}>a view</span>
                  ) : (
                    quantityText(formatBytes(outputBytes))
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Share({ share }: { readonly share: number }) {
  if (share === 0) return <span className={styles.faint}>not counted</span>;
  return (
    <span className={styles.share}>
      <span className={styles.shareBar}>
        <span style={{ width: `${String(share * 100)}%` }} />
      </span>
      {formatPercent(share)}
    </span>
  );
}
