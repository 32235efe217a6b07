import type { CompletionTimes } from '../../../core/domain/web-evidence.ts';
import type { IntervalBar } from '../../charts/interval-bars.ts';

type Point = Exclude<keyof CompletionTimes, 'completion'>;

/** From the shortest to the whole; only the last is what the result’s median is. */
export const completionPoints: readonly { readonly point: Point; readonly label: string; readonly meaning: string }[] =
  [
    {
      point: 'submit',
      label: 'Submit',
      meaning:
        'Inputs and outputs on the device, until the call returns: the host’s part. The device may not have begun.',
    },
    {
      point: 'deviceResident',
      label: 'Device-resident',
      meaning: 'Inputs and outputs on the device, until the device is done: the computation without copies.',
    },
    {
      point: 'endToEnd',
      label: 'End-to-end',
      meaning: 'Inputs from, and outputs to, the page’s memory: what an application waits for, and what the median is.',
    },
  ];

export function completionBars(times: CompletionTimes): IntervalBar[] {
  return completionPoints.map(({ point, label }, index) => {
    const { medianMs, interval } = times[point];
    return {
      label,
      medianMs,
      colour: index,
      invalid: false,
      ...(interval.state === 'known' ? { interval: interval.value } : {}),
    };
  });
}
