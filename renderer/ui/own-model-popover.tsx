import type { ReactNode } from 'react';
import { useState } from 'react';
import { desktopBridge } from '../api/desktop-bridge.ts';
import { Button } from './button.tsx';
import { ErrorState } from './message.tsx';
import styles from './own-model-popover.module.css';
import { Popover } from './popover.tsx';
import { TextField } from './text-field.tsx';

interface OwnModelPopoverProps {
  readonly title: string;
  readonly hint: ReactNode;
  /** What the button does. */
  readonly action: string;
  readonly busy?: boolean;
  readonly error?: unknown;
  /** Calls `close` when the form has done its work. */
  readonly onSubmit: (reference: string, close: () => void) => void;
}

/** Asks for a person's own model: through the native dialog where there is one, by its path or hub id otherwise (a page cannot see paths). */
export function OwnModelPopover({ title, hint, action, busy = false, error, onSubmit }: OwnModelPopoverProps) {
  const [open, setOpen] = useState(false);
  const [reference, setReference] = useState('');
  const submit = (text: string): void => {
    onSubmit(text, () => {
      setOpen(false);
      setReference('');
    });
  };
  const choose = desktopBridge()?.openModelFile;
  return (
    <Popover
      title={title}
      width={400}
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" icon="file">
          Your own
        </Button>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (reference.trim() !== '') submit(reference.trim());
        }}
      >
        {choose !== undefined && (
          <Button
            icon="file"
            onClick={() => {
              void choose().then((file) => {
                if (file !== undefined) submit(file);
              });
            }}
          >
            Choose a file
          </Button>
        )}
        <TextField
          label="Absolute path, or hf:owner/name"
          placeholder="/home/me/model.onnx"
          value={reference}
          onValueChange={setReference}
        />
        <p className={styles.hint}>
          An .onnx file, or a folder that optimum or transformers.js exported; it stays where it is. An id of the
          Hugging Face hub is fetched once. {hint}
        </p>
        {error !== undefined && error !== null && <ErrorState error={error} />}
        <Button type="submit" variant="primary" busy={busy} disabled={reference.trim() === ''}>
          {action}
        </Button>
      </form>
    </Popover>
  );
}
