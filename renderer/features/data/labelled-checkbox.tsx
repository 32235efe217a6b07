import type { ReactNode } from 'react';
import { Checkbox } from '../../ui/checkbox.tsx';
import styles from './data.module.css';

interface LabelledCheckboxProps {
  readonly label: string;
  readonly note?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function LabelledCheckbox({ label, note, checked, onChange }: LabelledCheckboxProps) {
  return (
    <label className={styles.option}>
      <Checkbox checked={checked} label={label} onChange={onChange} />
      <span>
        {label}
        {note !== undefined && <span className={styles.note}> {note}</span>}
      </span>
    </label>
  );
}
