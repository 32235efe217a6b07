import type { ComponentProps } from 'react';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';
import styles from './text-field.module.css';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  readonly label: string;
  readonly icon?: IconName;
  /** In sight before the value, where an empty field does not say what it is for: dates. */
  readonly prefix?: string;
  readonly onValueChange: (value: string) => void;
}

export function TextField({ label, icon, prefix, onValueChange, className, style, ...rest }: TextFieldProps) {
  return (
    <span className={styles.field} style={style}>
      {icon !== undefined && <Icon name={icon} size={14} />}
      {prefix !== undefined && (
        <span className={styles.prefix} aria-hidden="true">
          {prefix}
        </span>
      )}
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
