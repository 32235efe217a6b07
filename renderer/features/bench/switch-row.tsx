import { Switch } from '@base-ui/react/switch';
import { useId } from 'react';
import styles from './bench.module.css';

interface SwitchRowProps {
  readonly label: string;
  /** What it does, and what it costs. */
  readonly note: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function SwitchRow({ label, note, checked, onChange }: SwitchRowProps) {
  const noteId = useId();
  return (
    <label className={styles.switchRow}>
      <Switch.Root
        className={styles.switch}
        checked={checked}
        aria-label={label}
        aria-describedby={noteId}
        onCheckedChange={onChange}
      >
        <Switch.Thumb className={styles.switchThumb} />
      </Switch.Root>
      <span className={styles.switchText}>
        <span className={styles.switchName}>{label}</span>
        <span id={noteId} className={styles.fieldNote}>
          {note}
        </span>
      </span>
    </label>
  );
}
