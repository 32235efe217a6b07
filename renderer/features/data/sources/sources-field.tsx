import { type ReactNode, useState } from 'react';
import { desktopBridge } from '../../../api/desktop-bridge.ts';
import { formatCount } from '../../../format/number.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Note } from '../../../ui/message.tsx';
import data from '../data.module.css';
import { ChosenSources } from './chosen-sources.tsx';
import { FileButtons } from './file-buttons.tsx';
import { PathsEntry } from './paths-entry.tsx';
import styles from './sources.module.css';
import { mostFiles, type Sources, withMore } from './sources.ts';

interface SourcesFieldProps<T extends Sources> {
  readonly sources: T;
  readonly onChange: (sources: T) => void;
  /** What the chosen are for, as a verb. */
  readonly purpose: 'import' | 'merge';
  readonly pathLabel: string;
  readonly pathPlaceholder: string;
  readonly takesFolders: boolean;
  /** Options that belong to what was chosen. */
  readonly children?: ReactNode;
}

/** Files by drop, by dialog or by path: those of the browser’s computer are sent, those of Assay’s are read where they are. */
export function SourcesField<T extends Sources>(props: SourcesFieldProps<T>) {
  const { sources, onChange, purpose, pathLabel, pathPlaceholder, takesFolders, children } = props;
  const [isOver, setOver] = useState(false);
  const isDesktop = desktopBridge()?.choosePaths !== undefined;
  const addFiles = (files: readonly File[]): void => {
    onChange(withMore(sources, { files }));
  };
  return (
    <div
      className={classNames(styles.drop, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        addFiles([...event.dataTransfer.files]);
      }}
    >
      <div className={data.row}>
        {!isDesktop && <FileButtons purpose={purpose} takesFolders={takesFolders} onFiles={addFiles} />}
        <span className={styles.dropHint}>
          <Icon name="upload" />
          or drop files here
        </span>
      </div>
      <PathsEntry
        label={pathLabel}
        placeholder={pathPlaceholder}
        kinds={takesFolders ? ['files', 'folders'] : ['files']}
        onAdd={(paths) => {
          onChange(withMore(sources, { paths }));
        }}
      />
      <ChosenSources sources={sources} onChange={onChange} />
      {sources.files.length > mostFiles && (
        <Note tone="unstable" icon="warning">
          {formatCount(sources.files.length, 'file')} are more than can be sent at once. Put{' '}
          {takesFolders ? 'the folder’s path' : 'their paths'} above instead: Assay reads{' '}
          {takesFolders ? 'it where it is' : 'them where they are'}.
        </Note>
      )}
      {children}
    </div>
  );
}
