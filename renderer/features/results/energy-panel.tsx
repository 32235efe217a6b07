import type { Energy } from '../../../core/domain/energy.ts';
import type { Measured } from '../../../core/domain/measurement.ts';
import { formatInteger, formatNumber } from '../../format/number.ts';
import { pluralOf } from '../../../core/domain/plural.ts';
import { formatDuration } from '../../format/units.ts';
import { Badge } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Stat, StatRow } from '../../ui/stat.tsx';
import { joulesText } from './glance.ts';
import styles from './evidence.module.css';

/** Measured, with the window and the idle power that was subtracted; or not measured, with the reason. Never estimated. */
export function EnergyPanel({ measured: { energy, items } }: { readonly measured: Measured }) {
  if (energy?.state !== 'known') {
    return (
      <Panel title="Energy" actions={<Badge tone="neutral">not measured</Badge>}>
        <p className={styles.muted}>{energy?.reason ?? 'It was not asked for when this was measured.'}</p>
      </Panel>
    );
  }
  const { value } = energy;
  return (
    <Panel title="Energy" description={value.source}>
      <div className={styles.stack}>
        <StatRow>
          <Stat label="A run, idle subtracted" value={joulesText(value.netJoulesPerRun)} />
          {items !== undefined && items.perRun > 1 && (
            <Stat
              label={`${pluralOf(items.name)} a joule`}
              value={value.netJoulesPerRun > 0 ? formatNumber(items.perRun / value.netJoulesPerRun, 3) : 'unknown'}
            />
          )}
        </StatRow>
        <DefinitionList items={windowItems(value)} />
      </div>
    </Panel>
  );
}

function windowItems(energy: Energy) {
  const watts = (energy.grossJoules * 1000) / energy.windowMs;
  return [
    [
      'Window',
      `${formatDuration(energy.windowMs / 1000)}, ${formatInteger(energy.runs)} runs apart from the timed ones`,
    ],
    ['In all', `${formatNumber(energy.grossJoules, 3)} J, ${formatNumber(watts, 3)} W`],
    ['Idle before', `${formatNumber(energy.idleWatts, 3)} W, subtracted`],
    [
      'Read by',
      energy.method === 'counter'
        ? `a counter with ${formatInteger(energy.updates)} updates in the window`
        : `${formatInteger(energy.updates)} samples of the power in the window`,
    ],
  ] as const;
}
