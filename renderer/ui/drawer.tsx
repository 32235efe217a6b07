import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { IconButton } from './button.tsx';
import styles from './drawer.module.css';

interface DrawerProps {
  readonly open: boolean;
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Detail beside the list it came from. Escape, the backdrop and the button close it; the focus goes back to the row. */
export function Drawer({ open, title, subtitle, onClose, children }: DrawerProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup ref={popup} className={styles.popup} initialFocus={popup}>
          <header className={styles.header}>
            <div className={styles.titles}>
              <Dialog.Title className={styles.title}>{title}</Dialog.Title>
              {subtitle !== undefined && (
                <Dialog.Description className={styles.subtitle}>{subtitle}</Dialog.Description>
              )}
            </div>
            <Dialog.Close render={<IconButton icon="close" label="Close (Escape)" />} />
          </header>
          <div className={styles.body}>{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
