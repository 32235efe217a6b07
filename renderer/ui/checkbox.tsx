import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Icon } from './icon.tsx';
import styles from './checkbox.module.css';

interface CheckboxProps {
  readonly checked: boolean;
  readonly indeterminate?: boolean;
  readonly disabled?: boolean;
  readonly label: string;
  readonly onChange: (checked: boolean) => void;
}

export function Checkbox({ checked, indeterminate = false, disabled = false, label, onChange }: CheckboxProps) {
  return (
    <Base.Root
      className={styles.checkbox}
      checked={checked}
      indeterminate={indeterminate}
      disabled={disabled}
      aria-label={label}
      onCheckedChange={onChange}
    >
      <Base.Indicator className={styles.indicator} keepMounted={false}>
        <Icon name={indeterminate ? 'minus' : 'check'} size={12} />
      </Base.Indicator>
    </Base.Root>
  );
}
