import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './toolbar.module.css';

interface FilterChipsProps {
  readonly chips: readonly { readonly key: string; readonly text: string; readonly onRemove: () => void }[];
  readonly onClear: () => void;
}

/** Everything that narrows the table, each with its own way out: an empty table never hides its reason. */
export function FilterChips({ chips, onClear }: FilterChipsProps) {
  if (chips.length === 0) return undefined;
  return (
    <div className={styles.chips} role="list" aria-label="Filters in force">
      {chips.map((chip) => (
        <span key={chip.key} role="listitem" className={styles.chip}>
          {chip.text}
          <button type="button" className={styles.remove} aria-label={`Remove: ${chip.text}`} onClick={chip.onRemove}>
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      <Button variant="ghost" size="small" onClick={onClear}>
        Clear all
      </Button>
    </div>
  );
}
