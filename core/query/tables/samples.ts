import type { QueryColumn } from '../tables.ts';

/** One row a sample, with what is needed of its measurement to choose and colour it. */
export const sampleColumns: readonly QueryColumn[] = [
  { name: 'measurement_id', label: 'Measurement', kind: 'text', storedAs: 'uuid', description: 'Its measurement' },
  { name: 'session_id', label: 'Session', kind: 'text', storedAs: 'uuid', description: 'The session it was taken in' },
  { name: 'kind', label: 'Kind', kind: 'text', description: 'timed, or warm-up which enters no statistic' },
  {
    name: 'ordinal',
    label: 'Number',
    kind: 'integer',
    description: 'Place in the order taken, from 1, per kind over all runs',
  },
  {
    name: 'run',
    label: 'Run',
    kind: 'integer',
    description: 'The run in a process of its own that took it, from 1; empty: the only one',
  },
  { name: 'value_ms', label: 'Time', kind: 'number', unit: 'ms', description: 'Time of one run' },
  { name: 'started_at', label: 'Started', kind: 'time', description: 'When its case started' },
  { name: 'model', label: 'Model', kind: 'text', description: 'Model id' },
  { name: 'component', label: 'Component', kind: 'text', description: 'Part of the model that ran' },
  { name: 'precision', label: 'Precision', kind: 'text', description: 'fp32, fp16, int8 or int4' },
  { name: 'batch', label: 'Batch', kind: 'integer', description: 'Items in one run' },
  { name: 'backend', label: 'Backend asked for', kind: 'text', description: 'What the plan asked for' },
  { name: 'backend_ran', label: 'Backend that ran', kind: 'text', description: 'What ran; empty is unknown' },
  { name: 'verdict', label: 'Verdict', kind: 'text', description: 'valid, unstable or invalid' },
  { name: 'provenance', label: 'Provenance', kind: 'text', description: 'Where the number came from' },
];
