import type { ReactNode } from 'react';
import styles from './bench.module.css';

/** One choice: its name and what it means to the left, its control to the right. */
export function Field({
  label,
  note,
  children,
}: {
  readonly label: string;
  readonly note: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.field}>
      <div className={styles.fieldLabel}>
        {label}
        <span className={styles.fieldNote}>{note}</span>
      </div>
      <div className={styles.fieldControl}>{children}</div>
    </div>
  );
}
