import { useHealth } from '../api/queries.ts';
import styles from './system-line.module.css';

/** Which version answers, and which file it keeps: two installations are easily confused. */
export function SystemLine() {
  const { data } = useHealth();
  return (
    <div className={styles.line}>
      <span>{data === undefined ? 'Assay' : `Assay ${data.version}`}</span>
      <span className={styles.path} title={data?.databasePath}>
        {data === undefined ? '' : fileName(data.databasePath)}
      </span>
    </div>
  );
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
