import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { BackupsSection } from './backups/backups-section.tsx';
import { BundlesSection } from './bundles/bundles-section.tsx';
import type { DataTab } from './data-search.ts';
import { HealthSection } from './health/health-section.tsx';
import { ImportsSection } from './imports/imports-section.tsx';
import { RecordsSection } from './records/records-section.tsx';
import { SqlSection } from './sql/sql-section.tsx';
import { useDataSearch } from './use-data-search.ts';

const tabs: readonly { readonly value: DataTab; readonly label: string; readonly title: string }[] = [
  { value: 'imports', label: 'Imports', title: 'Bring in what other tools measured' },
  { value: 'records', label: 'Records', title: 'Everything that was imported, record by record' },
  { value: 'sql', label: 'SQL', title: 'Questions of your own' },
  { value: 'health', label: 'Health', title: 'Whether the file is sound, and what fills it' },
  { value: 'backups', label: 'Backups', title: 'Copies of the database, and the way back' },
  { value: 'bundles', label: 'Bundles', title: 'Results for another machine, and from there' },
];

/** The database: what comes in and goes out, how it fares, and what it says to a question in SQL. */
export function DataPage(): ReactNode {
  const [{ tab = 'imports' }, change] = useDataSearch();
  return (
    <Page
      title="Data"
      subtitle={subtitles[tab]}
      layout={tab === 'sql' || tab === 'records' ? 'fill' : 'scroll'}
      actions={
        <Segmented
          label="Section"
          value={tab}
          options={tabs}
          onChange={(next) => {
            change({ ...nothing, tab: next === 'imports' ? undefined : next });
          }}
        />
      }
    >
      {sections[tab]}
    </Page>
  );
}

const subtitles: Readonly<Record<DataTab, string>> = {
  imports: 'What other tools measured, kept apart from what Assay did.',
  records: 'Imported records of every kind, as their sources tell them.',
  sql: 'One SELECT at a time: read-only, no files, limited in time and memory.',
  health: 'The one file that everything is in.',
  backups: 'A backup is opened and counted before it is called one.',
  bundles: 'Results that travel to another machine, with nothing personal in them.',
};

const sections: Readonly<Record<DataTab, ReactNode>> = {
  imports: <ImportsSection />,
  records: <RecordsSection />,
  sql: <SqlSection />,
  health: <HealthSection />,
  backups: <BackupsSection />,
  bundles: <BundlesSection />,
};

/** What a section wrote into the address means nothing to the others. */
const nothing = {
  import: undefined,
  files: undefined,
  record: undefined,
  q: undefined,
  where: undefined,
  sort: undefined,
  columns: undefined,
  group: undefined,
  from: undefined,
} as const;
