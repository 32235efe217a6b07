import { type Known, known, unknown } from '../../core/domain/known.ts';
import type { EnergySystem } from './energy-system.ts';

/** A file with one number in it. */
export function readCounter(system: EnergySystem, path: string, denied: (path: string) => string): Known<number> {
  const reading = system.readText(path);
  if (reading.state === 'denied') return unknown(denied(path));
  if (reading.state === 'failed') return unknown(`${path} could not be read: ${reading.message}`);
  const text = reading.text.trim();
  return /^\d+$/.test(text) ? known(Number(text)) : unknown(`${path} holds "${text}", which is no number.`);
}
