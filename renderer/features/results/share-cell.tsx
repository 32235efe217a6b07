import { formatPercent } from '../../format/number.ts';
import styles from './evidence.module.css';

/** A share as a short bar and in figures. */
export function ShareCell({ share }: { readonly share: number }) {
  return (
    <span className={styles.nowrap}>
      <span className={styles.inlineBar} aria-hidden="true">
        <span style={{ width: `${String(100 * Math.min(1, share))}%` }} />
      </span>
      {formatPercent(share)}
    </span>
  );
}
