import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { desktopBridge } from '../../api/desktop-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './models.module.css';

/** Asks for a person's own model: through the native dialog where there is one, by its path or hub id otherwise. */
export function OwnModelForm() {
  const [open, setOpen] = useState(false);
  const [reference, setReference] = useState('');
  const navigate = useNavigate();
  const inspect = (own: string): void => {
    setOpen(false);
    void navigate({ to: '/models', search: { own } });
  };
  const choose = desktopBridge()?.openModelFile;
  return (
    <Popover
      title="Inspect a model of your own"
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
          if (reference.trim() !== '') inspect(reference.trim());
        }}
      >
        {choose !== undefined && (
          <Button
            icon="file"
            onClick={() => {
              void choose().then((file) => {
                if (file !== undefined) inspect(file);
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
        <p className={styles.formHint}>
          An .onnx file, or a folder that optimum or transformers.js exported. It is read and stays where it is. An id
          of the Hugging Face hub is fetched once.
        </p>
        <Button type="submit" variant="primary" disabled={reference.trim() === ''}>
          Inspect
        </Button>
      </form>
    </Popover>
  );
}
