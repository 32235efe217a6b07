import type { Measured } from '../../domain/measurement.ts';
import type { VersusReason } from '../../domain/web-versus-native.ts';

type Copies = Extract<VersusReason, { readonly part: 'copies' }>;

/** What of a run in the page is copies to the device and back, and what is waiting for it. */
export function copiesReason({ web, case: { workload } }: Measured): Copies[] {
  if (workload.scenario !== 'latency' || web?.completionTimes.state !== 'known') return [];
  const { submit, deviceResident, endToEnd, completion } = web.completionTimes.value;
  const copiesMs = endToEnd.medianMs - deviceResident.medianMs;
  return [
    {
      part: 'copies',
      endToEndMs: endToEnd.medianMs,
      deviceResidentMs: deviceResident.medianMs,
      submitMs: submit.medianMs,
      copiesMs,
      waitingMs: deviceResident.medianMs - submit.medianMs,
      copiesShare: copiesMs / endToEnd.medianMs,
      completion,
    },
  ];
}
