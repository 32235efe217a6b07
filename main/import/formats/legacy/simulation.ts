import type { ImportedRecord } from '../../../../core/domain/imported.ts';
import { isObject, type JsonObject } from '../../json-values.ts';

/** `mock_implementation: false` and `is_simulated: false`, printed into a log, say the opposite. */
const mockWord = /(?<![a-z_])mock(?:ed|s)?(?!_implementation|[a-z])/i;
const simulationWord = /(?<!is_)simulat(?:ed|ion|ing|or)/i;
const simulationFlags = /^(?:is_)?(?:simulated|simulation)$|^mock_implementation$|^transformers_mocked$/;
const implementationFields = /implementation/i;

type Origin = Pick<ImportedRecord, 'provenance' | 'provenanceReason'>;

/**
 * Why a piece of the source is no measurement: a flag, an implementation that is called MOCK, PARTIAL or SIMULATED, or a text that
 * says so. The framework wrote REAL beside such texts; what is simulated anywhere is simulated.
 */
export function simulationIn(value: unknown, field = ''): string | undefined {
  if (value === true && simulationFlags.test(field)) return `${field} is true`;
  if (typeof value === 'string') return simulationInText(value, field);
  if (Array.isArray(value)) return firstReason(value.map((item) => [field, item]));
  return isObject(value) ? firstReason(Object.entries(value)) : undefined;
}

function firstReason(entries: readonly (readonly [string, unknown])[]): string | undefined {
  for (const [field, item] of entries) {
    const reason = simulationIn(item, field);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function simulationInText(text: string, field: string): string | undefined {
  const found = mockWord.exec(text) ?? simulationWord.exec(text) ?? partialIn(text, field);
  if (found === null) return undefined;
  const start = Math.max(0, found.index - 30);
  const around = text
    .slice(start, found.index + 40)
    .split('\n')
    .join(' ')
    .trim();
  return field === '' ? `the source says “${around}”` : `${field} says “${around}”`;
}

function partialIn(text: string, field: string): RegExpExecArray | null {
  return implementationFields.test(field) ? /^\(?PARTIAL/i.exec(text) : null;
}

export function origin(...reasons: readonly (string | undefined)[]): Origin {
  const reason = reasons.find((candidate) => candidate !== undefined);
  return reason === undefined ? { provenance: 'imported' } : { provenance: 'simulated', provenanceReason: reason };
}

/**
 * Later versions of the files name hardware whose results were simulated, once for the whole file. Gives the reason for a piece
 * of hardware.
 */
export function simulatedHardware(file: JsonObject): (hardware: string | undefined) => string | undefined {
  const names = new Set<string>();
  collect(file['simulated_hardware'], names);
  const warnings = file['warnings'];
  for (const warning of Array.isArray(warnings) ? (warnings as readonly unknown[]) : []) {
    if (isObject(warning) && warning['type'] === 'simulation') collect(warning['affected_hardware'], names);
  }
  return (hardware) =>
    hardware !== undefined && names.has(hardware) ? `the file lists ${hardware} as simulated hardware` : undefined;
}

function collect(value: unknown, into: Set<string>): void {
  if (!Array.isArray(value)) return;
  for (const name of value as readonly unknown[]) if (typeof name === 'string') into.add(name);
}
