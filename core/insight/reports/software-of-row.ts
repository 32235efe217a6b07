import { backendIdSchema } from '../../domain/backend.ts';
import { backends } from '../../domain/backends.ts';
import type { SessionSoftware } from '../../domain/session-software.ts';
import type { ResultRow } from './result-row.ts';

export type SoftwareOf = (row: ResultRow) => SessionSoftware | undefined;

/**
 * The driver that such a result needs: of its own device where the machine has one of that name, otherwise of all of the kind.
 * Undefined where it is unknown, and of a backend that runs on the processor.
 */
export function driverOf(row: ResultRow, software: SessionSoftware | undefined): string | undefined {
  const kind = deviceKindOf(row);
  const ofKind = (software?.drivers ?? []).filter((driver) => driver.kind === kind);
  const own = ofKind.filter(({ device }) => device === row.device);
  const counted = own.length > 0 ? own : ofKind;
  const [first, second] = counted;
  if (first === undefined || counted.some(({ version }) => version === null)) return undefined;
  if (second === undefined) return first.version ?? undefined;
  return counted.map(({ device, version }) => `${device} ${version ?? ''}`).join(', ');
}

export function needsDriver(row: ResultRow): boolean {
  const kind = deviceKindOf(row);
  return kind !== undefined && kind !== 'cpu';
}

function deviceKindOf({ backend }: ResultRow): 'cpu' | 'gpu' | 'npu' | undefined {
  const id = backendIdSchema.safeParse(backend);
  return id.success ? backends[id.data].deviceKind : undefined;
}

export function systemOf(software: SessionSoftware | undefined): string | undefined {
  const { operatingSystem, kernel } = software ?? {};
  const parts = [operatingSystem, kernel === undefined ? undefined : `kernel ${kernel}`].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? undefined : parts.join(', ');
}
