import type { Model } from '../../../core/domain/model.ts';
import { precisionSchema } from '../../../core/domain/model.ts';
import type { Scenario } from '../../../core/domain/workload.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ChoiceChips } from '../../ui/segmented.tsx';
import type { BenchChoice, Narrowed } from './bench-search.ts';
import { nothingNarrowed } from './bench-search.ts';
import { Field } from './field.tsx';
import { NumberEntry } from './number-entry.tsx';
import styles from './bench.module.css';

const batchOptions = [1, 2, 4, 8, 16, 32, 64] as const;
const streamOptions = [1, 2, 4, 8, 16] as const;
const scenarioOptions: readonly { readonly value: Scenario; readonly label: string; readonly title: string }[] = [
  { value: 'latency', label: 'Latency', title: 'One run after the other (LoadGen: single stream)' },
  { value: 'throughput', label: 'Throughput', title: 'As many runs as possible (LoadGen: offline)' },
  { value: 'multi-stream', label: 'Multi-stream', title: 'Queries of several samples each, as from several cameras' },
  { value: 'server', label: 'Server', title: 'Random arrivals: the highest rate that keeps a latency bound' },
];

interface WorkloadPickerProps {
  readonly choice: BenchChoice;
  readonly models: readonly Model[];
  readonly onChange: (changes: Partial<BenchChoice>) => void;
}

/** What one run is, and how runs are issued. */
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
            options={numberOptions(batchOptions, choice.batches)}
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
        <Field label="Scenario" note="how runs are issued">
          <ChoiceChips
            label="Scenarios"
            values={choice.scenarios}
            options={scenarioOptions}
            onChange={(scenarios) => {
              onChange({ scenarios });
            }}
          />
        </Field>
        <ScenarioFields choice={choice} onChange={onChange} />
        <NarrowedField
          narrowed={choice.narrowed}
          onClear={() => {
            onChange({ narrowed: nothingNarrowed });
          }}
        />
      </div>
    </Panel>
  );
}

/** Only what the chosen scenarios need. */
function ScenarioFields({ choice, onChange }: Omit<WorkloadPickerProps, 'models'>) {
  const { scenarios } = choice;
  return (
    <>
      {(scenarios.includes('throughput') || scenarios.includes('server')) && (
        <Field label="Streams at once" note="each with a session of its own; throughput and server">
          <ChoiceChips
            label="Streams at once"
            values={choice.concurrency}
            options={numberOptions(streamOptions, choice.concurrency)}
            onChange={(concurrency) => {
              onChange({ concurrency });
            }}
          />
        </Field>
      )}
      {scenarios.includes('multi-stream') && (
        <Field label="Samples in a query" note="multi-stream; LoadGen asks 8">
          <NumberEntry
            label="Samples in a query"
            value={choice.samplesPerQuery}
            smallest={1}
            largest={1024}
            onChange={(samplesPerQuery) => {
              onChange({ samplesPerQuery });
            }}
          />
        </Field>
      )}
      {scenarios.includes('server') && (
        <Field label="Latency bound" note="server: what the 99th percentile, counted from the arrival, must keep">
          <NumberEntry
            label="Latency bound"
            value={choice.latencyBoundMs}
            smallest={0.1}
            largest={3_600_000}
            step={10}
            unit="ms"
            onChange={(latencyBoundMs) => {
              onChange({ latencyBoundMs });
            }}
          />
        </Field>
      )}
    </>
  );
}

/** What another screen asked for beside the choices above; said, so that the plan holds no surprise. */
function NarrowedField({ narrowed, onClear }: { readonly narrowed: Narrowed; readonly onClear: () => void }) {
  const parts = [
    ...narrowed.components,
    ...narrowed.spellings.map((spelling) => `${spelling} spelling`),
    ...narrowed.threads.map((threads) => `${String(threads)} threads`),
    ...Object.entries(narrowed.shape).map(([name, size]) => `${name} ${String(size)}`),
  ];
  if (parts.length === 0) return undefined;
  return (
    <Field label="Narrowed to" note="as it was opened from another screen">
      <span className={styles.narrowed}>
        <span>{parts.join(' · ')}</span>
        <Button size="small" icon="close" onClick={onClear}>
          Measure it all
        </Button>
      </span>
    </Field>
  );
}

/** A number from an address that is not among the usual ones stays choosable. */
function numberOptions(usual: readonly number[], chosen: readonly number[]) {
  return [...new Set([...usual, ...chosen])]
    .toSorted((left, right) => left - right)
    .map((value) => ({ value, label: String(value) }));
}
