import { NumberField as Base } from '@base-ui/react/number-field';
import { Icon } from '../../ui/icon.tsx';
import styles from './bench.module.css';

interface NumberEntryProps {
  readonly label: string;
  readonly value: number;
  readonly smallest: number;
  readonly largest: number;
  readonly step?: number;
  readonly unit?: string;
  readonly onChange: (value: number) => void;
}

/** A number with its unit; it is taken over when it is whole, on Enter, on a step and on leaving the field. */
export function NumberEntry({ label, value, smallest, largest, step = 1, unit, onChange }: NumberEntryProps) {
  return (
    <span className={styles.number}>
      <Base.Root
        key={value}
        className={styles.numberRoot}
        defaultValue={value}
        min={smallest}
        max={largest}
        step={step}
        onValueCommitted={(next) => {
          if (next !== null && next !== value) onChange(next);
        }}
      >
        <Base.Group className={styles.numberGroup}>
          <Base.Decrement className={styles.numberStep} aria-label={`Less: ${label}`}>
            <Icon name="minus" size={12} />
          </Base.Decrement>
          <Base.Input
            className={styles.numberInput}
            aria-label={label}
            onKeyDown={(event) => {
              // Leaving the field commits what was typed.
              if (event.key === 'Enter') event.currentTarget.blur();
            }}
          />
          <Base.Increment className={styles.numberStep} aria-label={`More: ${label}`}>
            <Icon name="plus" size={12} />
          </Base.Increment>
        </Base.Group>
      </Base.Root>
      {unit !== undefined && <span className={styles.numberUnit}>{unit}</span>}
    </span>
  );
}
