import type { Model } from '../../../core/domain/model.ts';
import { precisionSchema } from '../../../core/domain/model.ts';
import type { ProfileName } from '../../../core/domain/profile.ts';
import { measurementProfiles } from '../../../core/domain/profile.ts';
import { formatDuration } from '../../format/units.ts';
import { Panel } from '../../ui/panel.tsx';
import { ChoiceChips, Segmented } from '../../ui/segmented.tsx';
import type { BenchChoice } from './bench-search.ts';
import styles from './bench.module.css';

const batchOptions = [1, 2, 4, 8, 16, 32, 64] as const;
const profileOptions: readonly { readonly value: ProfileName; readonly label: string }[] = [
  { value: 'quick', label: 'Quick' },
  { value: 'standard', label: 'Standard' },
  { value: 'precise', label: 'Precise' },
];

interface WorkloadPickerProps {
  readonly choice: BenchChoice;
  readonly models: readonly Model[];
  readonly onChange: (changes: Partial<BenchChoice>) => void;
}

export function WorkloadPicker({ choice, models, onChange }: WorkloadPickerProps) {
  const chosen = models.filter(({ id }) => choice.models.includes(id));
  const offered = new Set(chosen.flatMap(({ precisions }) => precisions));
  return (
    <Panel title="Workload">
      <div className={styles.fields}>
        <Field label="Batch" note="items in one run">
          <ChoiceChips
            label="Batch sizes"
            values={choice.batches}
            options={withExtra(choice.batches).map((batch) => ({ value: batch, label: String(batch) }))}
            onChange={(batches) => {
              onChange({ batches });
            }}
          />
        </Field>
        <Field label="Precision" note="of the weights">
          <ChoiceChips
            label="Precisions"
            values={choice.precisions}
            options={precisionSchema.options.map((precision) => {
              const missing = !offered.has(precision) && !choice.precisions.includes(precision);
              return {
                value: precision,
                label: precision,
                disabled: missing,
                ...(missing ? { title: 'None of the chosen models is built in this precision' } : {}),
              };
            })}
            onChange={(precisions) => {
              onChange({ precisions });
            }}
          />
        </Field>
        <Field label="Profile" note={describeProfile(choice.profile)}>
          <Segmented
            label="Profile"
            value={choice.profile}
            options={profileOptions}
            onChange={(profile) => {
              onChange({ profile });
            }}
          />
        </Field>
      </div>
    </Panel>
  );
}

function Field({
  label,
  note,
  children,
}: {
  readonly label: string;
  readonly note: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div className={styles.field}>
      <div className={styles.fieldLabel}>
        {label}
        <span className={styles.fieldNote}>{note}</span>
      </div>
      {children}
    </div>
  );
}

/** A batch from an address that is not among the usual ones stays choosable. */
function withExtra(batches: readonly number[]): readonly number[] {
  return [...new Set([...batchOptions, ...batches])].toSorted((left, right) => left - right);
}

function describeProfile(name: ProfileName): string {
  const profile = measurementProfiles[name];
  return `until the median is known to ±${String(profile.targetHalfWidth * 100)} %, ${formatDuration(profile.maximumTimeMs / 1000)} a case at most`;
}
