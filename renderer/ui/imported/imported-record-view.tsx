import type { ImportedRecord } from '../../../core/domain/imported.ts';
import { formatTime } from '../../format/time.ts';
import { formatBytes, quantityText } from '../../format/units.ts';
import { Badge } from '../badge.tsx';
import type { Definition } from '../definition-list.tsx';
import { DefinitionList } from '../definition-list.tsx';
import { Note } from '../message.tsx';
import { ProvenanceBadge } from '../verdict-badge.tsx';
import { metricLines } from './imported-metrics.ts';
import styles from './imported.module.css';

/** One record of a foreign source: what it claims, in our units, and what it said itself. */
export function ImportedRecordView({ record }: { readonly record: ImportedRecord }) {
  const metrics = metricLines(record);
  return (
    <div className={styles.stack}>
      <div className={styles.badges}>
        <ProvenanceBadge provenance={record.provenance} />
        <Badge tone="neutral">{record.kind}</Badge>
        <Badge tone={record.outcome === 'failed' ? 'invalid' : 'neutral'}>{record.outcome}</Badge>
        {record.provenanceReason !== undefined && <span className={styles.muted}>{record.provenanceReason}</span>}
      </div>
      {record.failure !== undefined && (
        <Note tone="invalid" icon="error">
          <p>{record.failure.message}</p>
          {record.failure.fix !== undefined && <p>{record.failure.fix}</p>}
        </Note>
      )}
      {(record.doubts ?? []).map(({ code, message }) => (
        <Note key={`${code} ${message}`} tone="unstable" icon="warning">
          {message}
        </Note>
      ))}
      <div className={styles.pair}>
        <DefinitionList items={identityOf(record)} />
        {metrics.length > 0 ? (
          <DefinitionList items={metrics} />
        ) : (
          <p className={styles.muted}>No numbers: the source gives none for this record.</p>
        )}
      </div>
      <details className={styles.original}>
        <summary>What the source says ({record.location})</summary>
        <pre>{JSON.stringify(record.original, undefined, 2)}</pre>
      </details>
    </div>
  );
}

function identityOf(record: ImportedRecord): readonly Definition[] {
  const { machine, shape } = record;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Model', record.model],
    ['Component', record.component],
    ['Family', record.modelFamily],
    ['Modality', record.modality],
    ['Precision', record.precision],
    ['Batch', record.batch?.toString()],
    [
      'Shape',
      shape === undefined
        ? undefined
        : Object.entries(shape)
            .map(([name, size]) => `${name} ${String(size)}`)
            .join(', '),
    ],
    ['Mode', record.mode],
    ['Scenario', record.scenario],
    ['Backend', record.backend],
    ['Runtime', joined(record.runtime, record.runtimeVersion)],
    ['Hardware', record.hardwareType],
    ['Device', record.device],
    ['Browser', record.browser],
    ['Threads', record.threads?.toString()],
    ['Machine', joined(machine?.name, machine?.cpu)],
    ['Graphics', machine?.gpus?.join(', ')],
    ['Memory', machine?.memoryBytes === undefined ? undefined : quantityText(formatBytes(machine.memoryBytes))],
    ['System', machine?.operatingSystem],
    ['Measured by', joined(record.tool, record.toolVersion)],
    ['Taken', record.takenAt === undefined ? 'the source does not say when' : formatTime(record.takenAt)],
  ];
  return rows.flatMap(([term, value]): Definition[] => (value === undefined || value === '' ? [] : [[term, value]]));
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}
