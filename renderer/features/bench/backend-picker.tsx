import { Link } from '@tanstack/react-router';
import type { BackendInfo } from '../../../core/api/hardware.ts';
import type { BackendId } from '../../../core/domain/backend.ts';
import { StateText, Tag } from '../../ui/badge.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Panel } from '../../ui/panel.tsx';
import { SoftwareBadge } from '../../ui/verdict-badge.tsx';
import styles from './bench.module.css';

interface BackendPickerProps {
  readonly backends: readonly BackendInfo[];
  readonly chosen: readonly BackendId[];
  readonly onChange: (chosen: readonly BackendId[]) => void;
}

/** Untested ones can be chosen: measuring is the test. Unavailable ones are told, not hidden. */
export function BackendPicker({ backends, chosen, onChange }: BackendPickerProps) {
  const possible = backends.filter(({ availability }) => availability.state !== 'unavailable');
  const missing = backends.filter(({ availability }) => availability.state === 'unavailable');
  return (
    <Panel title="Backends" description={`${String(chosen.length)} of ${String(possible.length)} chosen`} flush>
      <ul className={styles.list}>
        {possible.map((backend) => (
          <li key={backend.id}>
            <label className={styles.option}>
              <Checkbox
                checked={chosen.includes(backend.id)}
                label={backend.label}
                onChange={(next) => {
                  onChange(next ? [...chosen, backend.id] : chosen.filter((id) => id !== backend.id));
                }}
              />
              <span className={styles.optionText}>
                <span className={styles.optionName}>{backend.label}</span>
                <span className={styles.optionNote}>
                  <code>{backend.id}</code>
                </span>
              </span>
              <span className={styles.optionFacts}>
                <Mark backend={backend} />
                <Tag>{backend.deviceKind.toUpperCase()}</Tag>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <p className={classNames(styles.missing)}>
          Not here: {missing.map(({ id }) => id).join(', ')}. <Link to="/machine">Why, and what to do</Link>
        </p>
      )}
    </Panel>
  );
}

function Mark({ backend: { availability } }: { readonly backend: BackendInfo }) {
  if (availability.state === 'untested') {
    return (
      <span title={availability.reason}>
        <StateText tone="unstable" icon="clock">
          untested
        </StateText>
      </span>
    );
  }
  return availability.state === 'available' && availability.software ? <SoftwareBadge /> : undefined;
}
