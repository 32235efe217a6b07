import type { OperatingSystem } from '../../core/domain/backend.ts';
import type { Known } from '../../core/domain/known.ts';
import type { NoiseFinding } from '../../core/domain/noise.ts';
import type { Governor } from '../hardware/probes/linux-governor.ts';
import type { PowerSource } from '../hardware/probes/linux-power.ts';
import type { PowerPlan } from '../hardware/probes/power-plan.ts';
import type { ThermalState, ThermalZone } from '../hardware/probes/thermal-state.ts';
import { disturbing, fine, notKnown } from './finding.ts';

export function powerSourceFinding(source: PowerSource): NoiseFinding {
  if (source.state === 'unknown') return notKnown('power-source', source.reason);
  if (source.value === 'mains') return fine('power-source', 'The machine runs on mains power.');
  return disturbing(
    'power-source',
    'The machine runs on battery, which lowers clocks and power limits.',
    'Connect mains power.',
  );
}

const planAdvice: Readonly<Record<OperatingSystem, string>> = {
  linux: 'Choose the performance profile: powerprofilesctl set performance.',
  macos: 'Turn Low Power Mode off in System Settings, Battery.',
  windows: 'Choose the best-performance power mode, or powercfg /setactive SCHEME_MIN.',
};

export function powerPlanFinding(plan: Known<PowerPlan>, system: OperatingSystem): NoiseFinding {
  if (plan.state === 'unknown') return notKnown('power-plan', plan.reason);
  const { name, kind } = plan.value;
  if (kind !== 'saving') return fine('power-plan', `The power plan is "${name}".`);
  return disturbing(
    'power-plan',
    `The power plan is "${name}", which saves energy by lower clocks.`,
    planAdvice[system],
  );
}

/** These drivers choose the clock themselves; under them "powersave" is the usual name of following the load. */
const followsLoad: readonly string[] = ['intel_pstate', 'amd-pstate-epp', 'amd_pstate_epp'];

/** A clock that follows the load is up again when the warm-up is over; one that is held down or rises slowly is not. */
export function governorFinding(governor: Known<Governor>): NoiseFinding {
  if (governor.state === 'unknown') return notKnown('governor', governor.reason);
  const { names, driver } = governor.value;
  const detail = `The governor is ${names.join(' and ')}${driver === undefined ? '' : ` (${driver})`}`;
  if (names.every((name) => name === 'performance')) return fine('governor', `${detail}.`);
  const isSlow = names.some(
    (name) => name === 'conservative' || (name === 'powersave' && !followsLoad.includes(driver ?? '')),
  );
  if (!isSlow) return fine('governor', `${detail}: the clock follows the load, which warm-up waits for.`);
  return disturbing(
    'governor',
    `${detail}, which keeps the clock low.`,
    'Choose another: sudo cpupower frequency-set -g performance.',
  );
}

export function turboFinding(turbo: Known<'on' | 'off'>): NoiseFinding {
  if (turbo.state === 'unknown') return notKnown('turbo', turbo.reason);
  if (turbo.value === 'off') return fine('turbo', 'Turbo is off: clocks do not depend on temperature.');
  return fine('turbo', 'Turbo is on, as is usual: clocks depend on temperature and on how many cores work.');
}

/** Nearer than this to where the kernel slows the machine down it will within a case. */
const nearLimitCelsius = 5;
/** Where a zone names no limit: within reach of what processors are built for. */
const hotCelsius = 95;
const coolAdvice = 'Let the machine cool down: free its vents, and wait until its fans are quiet.';

export function thermalFinding(thermal: Known<ThermalState>, throttleEvents: Known<number>): NoiseFinding {
  if (throttleEvents.state === 'known' && throttleEvents.value > 0) {
    const detail = `The processor was slowed ${throttleEvents.value} times because of its temperature during this check.`;
    return disturbing('thermal', detail, coolAdvice);
  }
  if (thermal.state === 'unknown') return notKnown('thermal', thermal.reason);
  switch (thermal.value.kind) {
    case 'zones':
      return zonesFinding(thermal.value.zones);
    case 'speed-limit':
      return speedLimitFinding(thermal.value.percent);
    case 'warnings':
      return thermal.value.warned
        ? disturbing('thermal', 'The system has recorded a thermal warning.', coolAdvice)
        : fine('thermal', 'The system has recorded no thermal warning.');
  }
}

function zonesFinding(zones: readonly ThermalZone[]): NoiseFinding {
  const hot = zones.filter(isHot);
  if (hot.length > 0) return disturbing('thermal', `Near its limit: ${hot.map(zoneText).join(', ')}.`, coolAdvice);
  const hottest = zones.reduce((warmest, zone) => (zone.celsius > warmest.celsius ? zone : warmest));
  return fine('thermal', `The warmest of ${zones.length} zones is ${zoneText(hottest)}.`);
}

function isHot({ celsius, limitCelsius }: ThermalZone): boolean {
  return celsius >= (limitCelsius === undefined ? hotCelsius : limitCelsius - nearLimitCelsius);
}

function zoneText({ name, celsius, limitCelsius }: ThermalZone): string {
  const limit = limitCelsius === undefined ? '' : `, limit ${Math.round(limitCelsius)} °C`;
  return `${name} at ${Math.round(celsius)} °C${limit}`;
}

function speedLimitFinding(percent: number): NoiseFinding {
  if (percent >= 100) return fine('thermal', 'The system does not hold the clock down.');
  return disturbing('thermal', `The system holds the clock at ${percent} % because of heat or power.`, coolAdvice);
}
