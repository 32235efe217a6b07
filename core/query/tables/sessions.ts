import type { QueryColumn } from '../tables.ts';

/** One row a session; its state is that of its log's last `session-ended`. */
export const sessionColumns: readonly QueryColumn[] = [
  { name: 'session_id', label: 'Session', kind: 'text', storedAs: 'uuid', description: 'Names this row' },
  { name: 'started_at', label: 'Started', kind: 'time', description: 'When it started' },
  {
    name: 'ended_at',
    label: 'Ended',
    kind: 'time',
    description: 'When it ended; empty while it runs, and where it was interrupted and nobody saw the end',
  },
  { name: 'state', label: 'State', kind: 'text', description: 'running, finished, cancelled or interrupted' },
  { name: 'machine_id', label: 'Machine id', kind: 'text', description: 'Fingerprint of the machine' },
  { name: 'machine', label: 'Machine', kind: 'text', description: 'Processor, cores and memory in words' },
  { name: 'profile', label: 'Profile', kind: 'text', description: 'quick, standard, precise or mlperf' },
  {
    name: 'noise_grade',
    label: 'Noise',
    kind: 'text',
    description: 'quiet, usable or noisy: the check before its first case; empty: there was none',
  },
  { name: 'case_count', label: 'Cases', kind: 'integer', description: 'Cases of its plan' },
  { name: 'measured_count', label: 'Measured', kind: 'integer', description: 'Cases that gave a number' },
  { name: 'failed_count', label: 'Failed', kind: 'integer', description: 'Cases that failed' },
  { name: 'skipped_count', label: 'Skipped', kind: 'integer', description: 'Cases that could not run here' },
  { name: 'assay_version', label: 'Assay version', kind: 'text', description: 'Version that ran it' },
];
