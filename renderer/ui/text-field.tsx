import type { ComponentProps } from 'react';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';
import styles from './text-field.module.css';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  readonly label: string;
  readonly icon?: IconName;
  readonly onValueChange: (value: string) => void;
}

export function TextField({ label, icon, onValueChange, className, style, ...rest }: TextFieldProps) {
  return (
    <span className={styles.field} style={style}>
      {icon !== undefined && <Icon name={icon} size={14} />}
      <input
        className={styles.input}
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          onValueChange(event.currentTarget.value);
        }}
        {...rest}
      />
    </span>
  );
}
