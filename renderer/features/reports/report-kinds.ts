import type { ReportKind } from '../../../core/domain/report.ts';

export type ReportFilter =
  | 'model'
  | 'backend'
  | 'machine'
  | 'session'
  | 'precision'
  | 'period'
  | 'provenance'
  | 'unstable'
  | 'sides'
  | 'metric';

interface KindWords {
  readonly label: string;
  readonly about: string;
  readonly filters: readonly ReportFilter[];
  readonly required: readonly ReportFilter[];
}

const usual = ['model', 'backend', 'machine', 'precision', 'period', 'provenance', 'unstable'] as const;

/** What each kind tells, and what it can be narrowed by. */
export const reportKinds: Readonly<Record<ReportKind, KindWords>> = {
  summary: {
    label: 'Summary',
    about: 'What is in the database: best by model, what failed, what is untested',
    filters: usual,
    required: [],
  },
  performance: {
    label: 'Performance',
    about: 'Models by backends with intervals, and what is shown to be fastest',
    filters: [...usual, 'session'],
    required: [],
  },
  hardware: {
    label: 'Hardware',
    about: 'Machines, devices, what can run there, limits and noise',
    filters: ['machine', 'model', 'backend', 'period', 'unstable'],
    required: [],
  },
  compatibility: {
    label: 'Compatibility',
    about: 'What works where, what is wrong or falls back, what nobody tried',
    filters: ['model', 'backend', 'machine', 'precision', 'period', 'provenance'],
    required: [],
  },
  session: {
    label: 'Session',
    about: 'One session with its evidence: every case, every trace',
    filters: ['session'],
    required: [],
  },
  comparison: {
    label: 'Comparison',
    about: 'Sessions or results against the first of them',
    filters: ['sides'],
    required: ['sides'],
  },
  'hardware-comparison': {
    label: 'One model, all hardware',
    about: 'A model on every machine and backend',
    filters: ['model', 'machine', 'backend', 'precision', 'period', 'provenance', 'unstable'],
    required: ['model'],
  },
  'model-comparison': {
    label: 'One backend, all models',
    about: 'Every model on one backend',
    filters: ['backend', 'model', 'machine', 'precision', 'period', 'provenance', 'unstable'],
    required: ['backend'],
  },
  trend: {
    label: 'Trend',
    about: 'A figure over time; what else changed is named on the line',
    filters: ['model', 'backend', 'metric', 'machine', 'precision', 'period', 'provenance', 'unstable'],
    required: ['model', 'backend'],
  },
};
