import type { ReactElement, ReactNode } from 'react';
import { Checkbox } from '../ui/checkbox.tsx';
import { Popover } from '../ui/popover.tsx';
import styles from './toolbar.module.css';

interface ChoicePopoverProps<T extends string> {
  readonly title: string;
  readonly hint: string;
  readonly trigger: ReactElement;
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: readonly T[]) => void;
  /** At least one must stay. */
  readonly required?: boolean;
}

export function ChoicePopover<T extends string>({
  title,
  hint,
  trigger,
  options,
  chosen,
  onChange,
  required = false,
}: ChoicePopoverProps<T>) {
  return (
    <Popover title={title} width={300} trigger={trigger}>
      <div className={styles.form}>
        <ul className={styles.choices}>
          {options.map(({ value, label }) => {
            const checked = chosen.includes(value);
            return (
              <li key={value}>
                <label className={styles.choice}>
                  <Checkbox
                    checked={checked}
                    disabled={required && checked && chosen.length === 1}
                    label={value}
                    onChange={(next) => {
                      onChange(next ? [...chosen, value] : chosen.filter((other) => other !== value));
                    }}
                  />
                  <span className={styles.choiceLabel}>{label}</span>
                </label>
              </li>
            );
          })}
        </ul>
        <p className={styles.hint}>{hint}</p>
      </div>
    </Popover>
  );
}
