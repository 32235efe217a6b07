import styles from './machines.module.css';

/** A machine above a column of figures: a long name takes two lines, and is whole in its title. */
export function SideName({ label }: { readonly label: string }) {
  return (
    <span className={styles.side} title={label}>
      {label}
    </span>
  );
}
