import { useState } from 'react';
import type { PathKind } from '../../../../preload/bridge.ts';
import { desktopBridge } from '../../../api/desktop-bridge.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from '../data.module.css';

interface PathsEntryProps {
  readonly label: string;
  readonly placeholder: string;
  readonly kinds: readonly PathKind[];
  readonly onAdd: (paths: readonly string[]) => void;
}

const kindLabels: Readonly<Record<PathKind, string>> = { files: 'Choose files', folders: 'Choose folders' };

/** Paths of the machine that Assay runs on: through the native dialog where there is one, and typed anywhere. */
export function PathsEntry({ label, placeholder, kinds, onAdd }: PathsEntryProps) {
  const [text, setText] = useState('');
  const choose = desktopBridge()?.choosePaths;
  const add = (): void => {
    const path = text.trim();
    if (path === '') return;
    onAdd([path]);
    setText('');
  };
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      {choose !== undefined &&
        kinds.map((kind) => (
          <Button
            key={kind}
            icon={kind === 'files' ? 'file' : 'folder'}
            onClick={() => {
              void choose(kind).then((paths) => {
                if (paths.length > 0) onAdd(paths);
              });
            }}
          >
            {kindLabels[kind]}
          </Button>
        ))}
      <TextField
        label={label}
        icon="folder"
        placeholder={placeholder}
        value={text}
        onValueChange={setText}
        style={{ flex: '1 1 300px' }}
      />
      <Button type="submit" icon="plus" disabled={text.trim() === ''}>
        Add
      </Button>
    </form>
  );
}
