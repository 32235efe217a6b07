import { formatCount } from '../../../format/number.ts';
import { formatBytes, quantityText } from '../../../format/units.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import data from '../data.module.css';
import styles from './sources.module.css';
import type { Sources } from './sources.ts';

interface ChosenSourcesProps<T extends Sources> {
  readonly sources: T;
  readonly onChange: (sources: T) => void;
}

const mostShown = 8;

export function ChosenSources<T extends Sources>({ sources, onChange }: ChosenSourcesProps<T>) {
  const { paths, files } = sources;
  const count = paths.length + files.length;
  if (count === 0) return undefined;
  const shownFiles = files.slice(0, Math.max(0, mostShown - paths.length));
  return (
    <div>
      <ul className={styles.sources} aria-label="Chosen">
        {paths.map((path) => (
          <li key={path} className={styles.source}>
            <Icon name="folder" size={14} />
            <code className={data.path}>{path}</code>
            <IconButton
              icon="close"
              label={`Leave out ${path}`}
              onClick={() => {
                onChange({ ...sources, paths: paths.filter((other) => other !== path) });
              }}
            />
          </li>
        ))}
        {shownFiles.map((file) => (
          <li key={`${file.webkitRelativePath}/${file.name}/${String(file.size)}`} className={styles.source}>
            <Icon name="file" size={14} />
            <span className={data.path}>
              {file.webkitRelativePath === '' ? file.name : file.webkitRelativePath}{' '}
              <span className={data.muted}>{quantityText(formatBytes(file.size))}</span>
            </span>
            <IconButton
              icon="close"
              label={`Leave out ${file.name}`}
              onClick={() => {
                onChange({ ...sources, files: files.filter((other) => other !== file) });
              }}
            />
          </li>
        ))}
      </ul>
      {count > 1 && (
        <div className={data.row}>
          {files.length > shownFiles.length && (
            <span className={data.note}>and {formatCount(files.length - shownFiles.length, 'more file')}</span>
          )}
          <Button
            size="small"
            variant="ghost"
            onClick={() => {
              onChange({ ...sources, paths: [], files: [] });
            }}
          >
            Clear
          </Button>
        </div>
      )}
    </div>
  );
}
