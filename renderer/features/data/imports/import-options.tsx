import { useRef } from 'react';
import type { ImportSource } from '../../../api/import-queries.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import data from '../data.module.css';
import styles from './imports.module.css';

interface ImportOptionsProps {
  readonly source: ImportSource;
  readonly onChange: (source: ImportSource) => void;
}

/** What few imports need: a mapping of tables that no tool is known for, and copies of what was read. */
export function ImportOptions({ source, onChange }: ImportOptionsProps) {
  const input = useRef<HTMLInputElement>(null);
  const { mapping: _mapping, archive: _archive, ...plain } = source;
  const { mapping, archive } = source;
  const withMapping = (next: ImportSource['mapping']): void => {
    onChange({
      ...plain,
      ...(next === undefined ? {} : { mapping: next }),
      ...(archive === undefined ? {} : { archive }),
    });
  };
  return (
    <details className={styles.options}>
      <summary>Mapping and copies</summary>
      <div className={data.stack}>
        <div className={data.row}>
          <input
            ref={input}
            type="file"
            hidden
            accept=".json"
            aria-label="Mapping file"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file !== undefined)
                void file.text().then((text) => {
                  withMapping({ name: file.name, text });
                });
            }}
          />
          <Button
            size="small"
            icon="file"
            onClick={() => {
              input.current?.click();
            }}
          >
            {mapping === undefined ? 'Choose a mapping file' : mapping.name}
          </Button>
          {mapping !== undefined && (
            <Button
              size="small"
              variant="ghost"
              onClick={() => {
                withMapping(undefined);
              }}
            >
              Without a mapping
            </Button>
          )}
          <span className={data.note}>
            Says which column of a CSV, JSON or Parquet file is which, and in what unit. docs/import.md has an example.
          </span>
        </div>
        <div className={data.row}>
          <TextField
            label="Folder for copies"
            icon="folder"
            placeholder="Folder for copies, or none"
            value={archive ?? ''}
            onValueChange={(text) => {
              onChange({
                ...plain,
                ...(mapping === undefined ? {} : { mapping }),
                ...(text === '' ? {} : { archive: text }),
              });
            }}
            style={{ flex: '0 1 300px' }}
          />
          <span className={data.note}>Each imported file is copied there, named by its hash, and compared.</span>
        </div>
      </div>
    </details>
  );
}
