import type { MachineSummary } from '../../../core/domain/side-by-side.ts';
import { formatCount } from '../../format/number.ts';
import { formatBytes, quantityText } from '../../format/units.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './machines.module.css';

interface MachineChoiceProps {
  readonly all: readonly MachineSummary[];
  readonly chosen: readonly MachineSummary[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Which take part; the first of them is what the others are held against. */
export function MachineChoice({ all, chosen, onChange }: MachineChoiceProps) {
  const ids = chosen.map(({ id }) => id);
  return (
    <Panel
      title="Machines of this database"
      description={
        all.length < 2
          ? formatCount(all.length, 'machine')
          : `${String(chosen.length)} of ${formatCount(all.length, 'machine')} side by side`
      }
      flush
    >
      <ul className={styles.choices}>
        {all.map((machine) => {
          const isChosen = ids.includes(machine.id);
          return (
            <li key={machine.id} className={styles.choice}>
              <label className={styles.choiceLabel}>
                <Checkbox
                  checked={isChosen}
                  label={machine.label}
                  onChange={(next) => {
                    onChange(next ? [...ids, machine.id] : ids.filter((id) => id !== machine.id));
                  }}
                />
                <span>
                  <span className={styles.name}>{machine.label}</span>
                  {machine.isThis && <Badge tone="accent">this machine</Badge>}
                  <span className={styles.note}>{aboutOf(machine)}</span>
                </span>
              </label>
              {isChosen &&
                chosen.length > 1 &&
                (ids[0] === machine.id ? (
                  <Badge tone="neutral">baseline</Badge>
                ) : (
                  <Button
                    size="small"
                    variant="ghost"
                    onClick={() => {
                      onChange([machine.id, ...ids.filter((id) => id !== machine.id)]);
                    }}
                  >
                    Make it the baseline
                  </Button>
                ))}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function aboutOf({ gpus, npus, memoryBytes, operatingSystem, measurementCount }: MachineSummary): string {
  return [
    operatingSystem,
    memoryBytes === null ? undefined : quantityText(formatBytes(memoryBytes)),
    deviceText(gpus, 'GPU'),
    deviceText(npus, 'NPU'),
    measurementCount === 0 ? 'nothing measured yet' : formatCount(measurementCount, 'measurement'),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

/** Null is unknown, and left to the screen Machine; “none” was looked for and not found. */
function deviceText(names: string | null, kind: string): string | undefined {
  if (names === null) return undefined;
  return names === 'none' ? `no ${kind}` : names;
}
