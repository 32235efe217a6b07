import type { Machine } from '../../core/domain/hardware.ts';
import type { Known } from '../../core/domain/known.ts';
import type { NoiseFinding } from '../../core/domain/noise.ts';
import { percent } from '../../core/measure/percent.ts';
import { disturbing, fine, notKnown } from './finding.ts';

/** As for a case: others may take this share of the processors before it is worth a word. */
const notableLoad = 0.1;
const notableSteal = 0.01;
/** An interrupt takes far less; a scheduler gives another program more. */
const longestHarmlessHoleMs = 2;
/** A thousandth of a calibration kernel. */
const coarseStepMs = 0.005;

export function loadFinding(othersShare: Known<number>, loadAverage: Known<number>): NoiseFinding {
  if (othersShare.state === 'unknown') return notKnown('load', othersShare.reason);
  const average =
    loadAverage.state === 'known'
      ? `load average of the last minute ${loadAverage.value.toFixed(1)}`
      : loadAverage.reason;
  const detail = `Other programs used ${percent(othersShare.value)} of the processors; ${average}.`;
  if (othersShare.value <= notableLoad) return fine('load', detail);
  return disturbing('load', detail, 'Close other programs, or wait until background work is over.');
}

export function stealFinding(share: Known<number>): NoiseFinding {
  if (share.state === 'unknown') return notKnown('steal-time', share.reason);
  const detail = `The hypervisor gave ${percent(share.value)} of the processor time to other guests.`;
  if (share.value <= notableSteal) return fine('steal-time', detail);
  return disturbing('steal-time', detail, 'Measure at another time, or on a machine whose processors are not shared.');
}

export function holesFinding(longestHoleMs: number): NoiseFinding {
  const detail = `The longest time away from a loop that only reads the clock was ${longestHoleMs.toPrecision(2)} ms.`;
  if (longestHoleMs <= longestHarmlessHoleMs) return fine('timer-holes', detail);
  return disturbing('timer-holes', detail, 'Another program took the processor: close what runs in the background.');
}

export function clockFinding(stepMs: number): NoiseFinding {
  const detail = `The clock advances in steps of ${(stepMs * 1000).toPrecision(2)} µs.`;
  if (stepMs <= coarseStepMs) return fine('clock', detail);
  return disturbing('clock', detail, 'Choose a finer clock source; on Linux, tsc where the machine offers it.');
}

export function virtualMachineFinding(virtualisation: Machine['virtualisation']): NoiseFinding {
  if (virtualisation.state === 'unknown') return notKnown('virtual-machine', virtualisation.reason);
  if (virtualisation.value === 'none') return fine('virtual-machine', 'This is no virtual machine.');
  return disturbing(
    'virtual-machine',
    `This is a virtual machine (${virtualisation.value}): its host’s other guests share caches, memory and clocks with it.`,
    'Compare only what was measured interleaved (--interleave), and repeat at another time of day.',
  );
}
