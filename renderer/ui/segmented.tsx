import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import type { ReactNode } from 'react';
import styles from './segmented.module.css';

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: ReactNode; readonly title?: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, all in sight. Arrow keys move, one is always chosen. */
export function Segmented<T extends string>({ label, value, options, onChange }: SegmentedProps<T>) {
  return (
    <ToggleGroup
      className={styles.group}
      aria-label={label}
      value={[value]}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next[0]);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <Toggle key={option.value} value={option.value} className={styles.option} title={option.title}>
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}

interface ChoiceChipsProps<T extends string | number> {
  readonly label: string;
  readonly values: readonly T[];
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    readonly disabled?: boolean;
    readonly title?: string;
  }[];
  readonly onChange: (values: readonly T[]) => void;
}

/** Any of a few; the last one cannot be taken away, since a plan needs one. */
export function ChoiceChips<T extends string | number>({ label, values, options, onChange }: ChoiceChipsProps<T>) {
  return (
    <ToggleGroup
      className={styles.chips}
      aria-label={label}
      multiple
      value={values.map(String)}
      onValueChange={(next) => {
        const chosen = options.filter((option) => next.includes(String(option.value))).map((option) => option.value);
        if (chosen.length > 0) onChange(chosen);
      }}
    >
      {options.map((option) => (
        <Toggle
          key={option.value}
          value={String(option.value)}
          className={styles.chip}
          disabled={option.disabled ?? false}
          title={option.title}
        >
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
