import type { ImportedEvidence } from '../../../core/domain/import-report.ts';
import { formatTime } from '../../format/time.ts';
import { formatBytes, quantityText } from '../../format/units.ts';
import type { Definition } from '../definition-list.tsx';
import { DefinitionList } from '../definition-list.tsx';
import { Note } from '../message.tsx';
import { Panel } from '../panel.tsx';
import { ImportedRecordView } from './imported-record-view.tsx';

/** An imported record and where it comes from. It is no measurement of Assay, and says so first. */
export function ImportedEvidenceView({ evidence }: { readonly evidence: ImportedEvidence }) {
  const { file } = evidence;
  return (
    <>
      <Note tone="unstable" icon="info">
        Assay did not measure this: {evidence.record.tool} says so. Nothing is known of what really ran, whether the
        output was right, or how sure the number is, but for what stands here.
      </Note>
      <Panel title="Record">
        <ImportedRecordView record={evidence.record} />
      </Panel>
      <Panel title="Source">
        <DefinitionList
          items={[
            ['File', <span style={{ overflowWrap: 'anywhere' }}>{file.path}</span>],
            ['Read as', <code>{evidence.format}</code>],
            ['Place in it', <code>{evidence.record.location}</code>],
            ...sizeOf(file.bytes),
            ['SHA-256', <code style={{ overflowWrap: 'anywhere' }}>{file.contentHash}</code>],
            ...copyOf(file.archivedAs),
            ['Imported', evidence.imports.map(({ startedAt }) => formatTime(startedAt)).join(', ')],
          ]}
        />
      </Panel>
    </>
  );
}

function sizeOf(bytes: number | undefined): readonly Definition[] {
  return bytes === undefined ? [] : [['Size', quantityText(formatBytes(bytes))]];
}

function copyOf(path: string | undefined): readonly Definition[] {
  return path === undefined ? [] : [['Copied to', <code>{path}</code>]];
}
