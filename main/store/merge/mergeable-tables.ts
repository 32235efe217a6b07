/** How the rows of a table travel from one file to another. */
export interface MergeableTable {
  readonly table: string;
  /** The columns that name a row. Without any its rows belong to a row of another table, and come with that. */
  readonly key: readonly string[];
  /** A later time in this column takes the place of what is known: the last thing known of a machine. */
  readonly newestBy?: string;
  /** What must be here, or come along, before a row may: as foreign keys would have it. */
  readonly parents: readonly { readonly column: string; readonly table: string; readonly key: string }[];
  /** Columns in which a bundle leaves out names and paths: a difference there is no other content. */
  readonly rewritten: readonly string[];
  /** Rows of other tools, which a bundle has only where they were asked for. */
  readonly isForeign?: true;
  /** A person's own: in no bundle. */
  readonly isPrivate?: true;
}

const ofSession = { column: 'session_id', table: 'session', key: 'id' } as const;
const ofImport = { column: 'import_id', table: 'import', key: 'id' } as const;
const ofResult = { column: 'result_id', table: 'imported_result', key: 'id' } as const;

/** Parents before their children; models last, since only those that came with a result are taken. */
export const mergeableTables: readonly MergeableTable[] = [
  { table: 'machine', key: ['id'], newestBy: 'detected_at', parents: [], rewritten: ['detail'] },
  {
    table: 'session',
    key: ['id'],
    parents: [{ column: 'machine_id', table: 'machine', key: 'id' }],
    rewritten: ['request'],
  },
  { table: 'environment', key: ['session_id'], parents: [ofSession], rewritten: ['detail'] },
  {
    table: 'measurement',
    key: ['id'],
    parents: [ofSession],
    rewritten: ['model', 'device', 'engine', 'host', 'failure_message', 'failure_fix', 'skip_reason', 'detail'],
  },
  { table: 'session_event', key: ['session_id', 'sequence'], parents: [ofSession], rewritten: ['detail'] },
  {
    table: 'trace',
    key: [],
    parents: [{ column: 'measurement_id', table: 'measurement', key: 'id' }],
    rewritten: [],
  },
  {
    table: 'coverage',
    key: ['id'],
    newestBy: 'observed_at',
    parents: [{ column: 'machine_id', table: 'machine', key: 'id' }],
    rewritten: ['model', 'message', 'advice', 'detail'],
  },
  { table: 'model', key: ['id'], parents: [], rewritten: ['label', 'detail'] },
  { table: 'import', key: ['id'], parents: [], rewritten: [], isForeign: true },
  { table: 'import_file', key: [], parents: [ofImport], rewritten: [], isForeign: true },
  { table: 'import_rejection', key: [], parents: [ofImport], rewritten: [], isForeign: true },
  {
    table: 'imported_result',
    key: ['id'],
    parents: [],
    rewritten: [
      'machine',
      'device',
      'model',
      'location',
      'failure_message',
      'failure_fix',
      'provenance_reason',
      'detail',
    ],
    isForeign: true,
  },
  { table: 'imported_trace', key: [], parents: [ofResult], rewritten: [], isForeign: true },
  {
    table: 'import_link',
    key: ['import_id', 'result_id', 'content_hash', 'location'],
    parents: [ofImport, ofResult],
    rewritten: [],
    isForeign: true,
  },
  { table: 'saved_query', key: ['id'], parents: [], rewritten: [], isPrivate: true },
  {
    table: 'baseline',
    key: ['id'],
    parents: [{ column: 'measurement_id', table: 'measurement', key: 'id' }],
    rewritten: [],
    isPrivate: true,
  },
];
