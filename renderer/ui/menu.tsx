import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import styles from './select.module.css';

interface MenuProps {
  readonly trigger: ReactElement;
  readonly items: readonly { readonly label: string; readonly onSelect: () => void }[];
}

export function Menu({ trigger, items }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={6} align="end">
          <Base.Popup className={styles.popup}>
            {items.map((item) => (
              <Base.Item key={item.label} className={styles.item} onClick={item.onSelect}>
                {item.label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
