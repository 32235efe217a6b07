import type { ReactNode } from 'react';
import type { ComponentProfile, MemoryNeed } from '../../../core/domain/component-profile.ts';
import { formatBytes, quantityText } from '../../format/units.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './models.module.css';

/** Memory by precision, as bars of what it is made of. */
export function NeedsPanel({
  profile,
  controls,
}: {
  readonly profile: ComponentProfile;
  readonly controls: ReactNode;
}) {
  const largest = Math.max(...profile.needs.map(({ totalBytes }) => totalBytes));
  return (
    <Panel
      title={`What ${profile.component} needs`}
      description="At the least; runtimes add buffers of their own. Counted, not measured"
      actions={controls}
    >
      <ul className={styles.legend} aria-hidden="true">
        <li className={styles.weights}>weights</li>
        <li className={styles.cache}>key-value cache</li>
        <li className={styles.activations}>intermediate values</li>
      </ul>
      <table className={styles.needs}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Precision</th>
            <th scope="col">Memory</th>
            <th scope="col">Total</th>
          </tr>
        </thead>
        <tbody>
          {profile.needs.map((need) => (
            <tr key={need.precision}>
              <th scope="row">
                {need.precision}
                {need.quantization !== undefined && <span className={styles.faint}> {need.quantization}</span>}
              </th>
              <td>
                <NeedBar need={need} largest={largest} />
              </td>
              <td className={styles.right}>{quantityText(formatBytes(need.totalBytes))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function NeedBar({ need, largest }: { readonly need: MemoryNeed; readonly largest: number }) {
  const parts = [
    ['weights', need.weightBytes, styles.weights],
    ['key-value cache', need.cacheBytes, styles.cache],
    ['intermediate values', need.activationBytes, styles.activations],
  ] as const;
  return (
    <span className={styles.bar}>
      {parts
        .filter(([, bytes]) => bytes > 0)
        .map(([name, bytes, className]) => (
          <span
            key={name}
            className={className}
            style={{ width: `${String((bytes / largest) * 100)}%` }}
            title={`${name}: ${quantityText(formatBytes(bytes))}`}
          />
        ))}
    </span>
  );
}
