import type { MeasurementProfile } from '../../domain/profile.ts';

/** What one run may spend on searching a rate: its share of the case's whole time. */
export function searchTimeMs({ caseTimeMs, runs }: Pick<MeasurementProfile, 'caseTimeMs' | 'runs'>): number {
  return caseTimeMs / runs;
}
