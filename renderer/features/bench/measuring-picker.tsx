import type { ProfileName } from '../../../core/domain/profile.ts';
import { measurementProfiles } from '../../../core/domain/profile.ts';
import { runsAskedBy } from '../../../core/measure/run-count.ts';
import { formatCount } from '../../format/number.ts';
import { formatDuration } from '../../format/units.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { BenchChoice } from './bench-search.ts';
import { Field } from './field.tsx';
import { NumberEntry } from './number-entry.tsx';
import { SwitchRow } from './switch-row.tsx';
import styles from './bench.module.css';

const profileOptions: readonly { readonly value: ProfileName; readonly label: string }[] = [
  { value: 'quick', label: 'Quick' },
  { value: 'standard', label: 'Standard' },
  { value: 'precise', label: 'Precise' },
  { value: 'mlperf', label: 'MLPerf' },
];

interface MeasuringPickerProps {
  readonly choice: BenchChoice;
  readonly onChange: (changes: Partial<BenchChoice>) => void;
}

/** How exactly, how often, and what besides time. */
export function MeasuringPicker({ choice, onChange }: MeasuringPickerProps) {
  const { profile, interleave } = choice;
  const usualRuns = runsAskedBy({ profile, interleave });
  return (
    <Panel title="How it is measured">
      <div className={styles.fields}>
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
        <Field label="Runs" note="of each case, every one in a fresh process: intervals rest on their number">
          <span className={styles.narrowed}>
            <NumberEntry
              label="Runs"
              value={choice.runs ?? usualRuns}
              smallest={1}
              largest={1000}
              onChange={(runs) => {
                onChange({ runs: runs === usualRuns ? undefined : runs });
              }}
            />
            {choice.runs === undefined ? (
              <span className={styles.fieldNote}>
                {choice.interleave ? 'rounds, as pairs need' : 'as the profile says'}
              </span>
            ) : (
              <Button
                size="small"
                variant="ghost"
                onClick={() => {
                  onChange({ runs: undefined });
                }}
              >
                {`Back to ${String(usualRuns)}`}
              </Button>
            )}
          </span>
        </Field>
        <div className={styles.switches}>
          <SwitchRow
            label="Interleave"
            note="Cases take turns, one run each in a random order: what drifts hits all alike, and ratios get exact."
            checked={choice.interleave}
            onChange={(interleave) => {
              onChange({ interleave });
            }}
          />
          <SwitchRow
            label="Energy"
            note="Reads a counter over a window of its own, where there is one: some 15 s more a case."
            checked={choice.energy}
            onChange={(energy) => {
              onChange({ energy });
            }}
          />
          <SwitchRow
            label="Noise check first"
            note="Grades the machine before the first case, and is kept with the session."
            checked={choice.preflight}
            onChange={(preflight) => {
              onChange({ preflight });
            }}
          />
        </div>
      </div>
    </Panel>
  );
}

export function describeProfile(name: ProfileName): string {
  const profile = measurementProfiles[name];
  if (!Number.isFinite(profile.targetHalfWidth)) {
    return `LoadGen’s rules: at least ${formatDuration(profile.minimumTimeMs / 1000)} a case, in ${formatCount(profile.runs, 'run')}`;
  }
  return `until the median is known to ±${String(profile.targetHalfWidth * 100)} %; ${formatDuration(profile.maximumTimeMs / 1000)} a run, ${formatDuration(profile.caseTimeMs / 1000)} a case at most`;
}
