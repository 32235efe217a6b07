import type { VerdictReasonCode } from '../domain/verdict.ts';

/** What a reason says everywhere it is shown, and what a person can do. `anchor`: its section in docs/reducing-variance.md. */
export interface VerdictReasonText {
  readonly title: string;
  readonly meaning: string;
  readonly advice: string;
  readonly anchor: string;
}

const texts: Readonly<Record<VerdictReasonCode, Omit<VerdictReasonText, 'anchor'>>> = {
  'too-few-samples': {
    title: 'Too few samples',
    meaning: 'Time ran out before the smallest number of samples that the profile asks for.',
    advice: 'Measure with the standard or precise profile, or take a smaller model or batch.',
  },
  'too-few-runs': {
    title: 'Too few runs',
    meaning:
      'Fewer runs in fresh processes than were asked for: how much one process differs from the next is hardly known.',
    advice: 'Measure again with more time (--profile standard), or take a smaller model or batch.',
  },
  'precision-not-reached': {
    title: 'Precision not reached',
    meaning: 'The interval of the median is still wider than the profile asks for.',
    advice: 'Quieten the machine, or measure with a longer profile.',
  },
  'scenario-rules-unmet': {
    title: 'Scenario’s rules not met',
    meaning: 'The run was too short or had too few queries for what LoadGen’s rules ask of this scenario.',
    advice: 'Measure with the mlperf profile, which runs until the rules are met.',
  },
  'not-steady': {
    title: 'No steady state',
    meaning: 'Run times had not settled when warm-up ended, or moved between levels while they were sampled.',
    advice: 'Measure with a longer profile; if it stays, compare the sample trace with the machine’s load.',
  },
  'slowing-down': {
    title: 'Slowing down',
    meaning: 'Run times settled at a higher level than they had before.',
    advice: 'Let the machine cool down, and measure again; if it stays, the slower level is what lasting load gets.',
  },
  drifting: {
    title: 'Drifting',
    meaning: 'Run times kept rising or falling while they were sampled.',
    advice: 'Let the machine cool down, put it on mains power, and measure again.',
  },
  autocorrelated: {
    title: 'Correlated samples',
    meaning: 'Neighbouring samples resemble each other, so they count for fewer; the interval is widened for it.',
    advice: 'Nothing has to be done. A quieter machine gives a narrower interval in the same time.',
  },
  noisy: {
    title: 'Noisy',
    meaning: 'Single runs scatter widely around the median.',
    advice: 'Close other programs, fix the clock frequency, and measure again.',
  },
  'runs-disagree': {
    title: 'Runs disagree',
    meaning: 'One process was faster or slower than the next by more than their own samples explain.',
    advice:
      'Nothing to do for one result: the interval counts it. Compare with --interleave, which measures such differences away.',
  },
  'output-wrong': {
    title: 'Wrong output',
    meaning: 'The outputs differ from the CPU fp32 reference by more than the precision allows.',
    advice: 'Do not use this backend for this model; update the driver and the runtime, or try the other spelling.',
  },
  'output-varies': {
    title: 'Output varies',
    meaning: 'Runs in fresh processes gave outputs of which some agree with the reference and some do not.',
    advice: 'Do not use this backend for this model before the cause is known: a race or faulty hardware.',
  },
  'output-not-checked': {
    title: 'Output not checked',
    meaning: 'There was nothing to compare the outputs with, so fast and wrong cannot be told from fast.',
    advice: 'Measure the same workload on ort-cpu in fp32, which is the reference.',
  },
  'ran-elsewhere': {
    title: 'Ran elsewhere',
    meaning: 'The work was not done by the backend that was asked for.',
    advice: 'Read the placement for the operators that the backend does not take, and the backend’s own remedy.',
  },
  'partly-elsewhere': {
    title: 'Partly ran elsewhere',
    meaning: 'Some nodes ran on another provider than the one asked for.',
    advice: 'Read the placement: the operators named there are not taken by the backend.',
  },
  'placement-unknown': {
    title: 'Placement not proven',
    meaning: 'The runtime did not tell which provider or device did the work.',
    advice: 'Treat the backend’s name as what was asked for, not as what ran.',
  },
  'software-device': {
    title: 'Software device',
    meaning: 'The GPU is emulated on the CPU: this proves that the backend works, never how fast it is.',
    advice: 'Measure on a machine with the hardware and its driver installed.',
  },
  'clock-too-coarse': {
    title: 'Clock too coarse',
    meaning: 'The clock’s step is more than 1 % of a sample.',
    advice: 'Open the page cross-origin isolated, or measure in the desktop application.',
  },
  'not-isolated': {
    title: 'Page not isolated',
    meaning: 'Without cross-origin isolation a browser coarsens the clock and takes threads away.',
    advice: 'Open the page as Assay serves it, or measure in the desktop application.',
  },
  'dispatch-bound': {
    title: 'Dispatch-bound',
    meaning:
      'Most of the time goes into starting operators, not into computing: the work is too small for this backend.',
    advice: 'Take a larger batch, the fused spelling, or a backend that starts operators faster.',
  },
  'transfer-bound': {
    title: 'Transfer-bound',
    meaning: 'Much of the time goes into copies between devices.',
    advice:
      'Keep operators on one device: read which ones the backend did not take, and try another precision or spelling.',
  },
  contended: {
    title: 'Processor shared',
    meaning: 'Other processes took processor time while this was timed.',
    advice: 'Close other programs, or wait until background work is over, and measure again.',
  },
  'noisy-machine': {
    title: 'Noisy machine',
    meaning: 'The check before the session found that a fixed piece of work takes now this long, now that.',
    advice:
      'Close other programs and measure again; `assay noise` shows what disturbs. Until then only large differences mean anything.',
  },
  throttled: {
    title: 'Throttled',
    meaning:
      'The processor became slower while this was measured: a fixed piece of work took longer after it than before, or the CPU counted throttling.',
    advice: 'Let the machine cool down, put it on mains power and a performance plan, and measure again.',
  },
  'on-battery': {
    title: 'On battery',
    meaning: 'The machine ran on battery, which lowers clocks and power limits.',
    advice: 'Connect mains power and measure again.',
  },
};

export function verdictReasonText(code: VerdictReasonCode): VerdictReasonText {
  return { ...texts[code], anchor: `docs/reducing-variance.md#${code}` };
}
