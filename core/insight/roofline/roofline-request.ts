import type { BackendAvailability, BackendId } from '../../domain/backend.ts';
import { backends } from '../../domain/backends.ts';
import type { Precision } from '../../domain/model.ts';
import type { PlanPart, PlanRequest } from '../../domain/plan.ts';
import type { ProfileName } from '../../domain/profile.ts';
import { benchmarkIds } from './rooflines-of.ts';

export interface RooflineAsk {
  readonly backends: readonly BackendId[];
  readonly threads: readonly number[];
  readonly precisions: readonly Precision[];
  /** In place of the sizes that fit the device; each benchmark takes those that it has. */
  readonly shape: Readonly<Record<string, number>>;
  readonly profile: ProfileName;
}

/**
 * Large enough that a product keeps the device busy for milliseconds, small enough that a slow one is done in a second. A
 * GPU does the CPU's in microseconds; one that is emulated would take minutes for its own.
 */
const sizes = {
  cpu: { rows: 1024, size: 1024 },
  device: { rows: 4096, size: 4096 },
  software: { rows: 256, size: 256 },
} as const;
type SizeClass = keyof typeof sizes;
const sizeClasses: readonly SizeClass[] = ['cpu', 'device', 'software'];

/** All micro-benchmarks on the backends asked for, as one session. */
export function rooflineRequest(ask: RooflineAsk, availability: readonly BackendAvailability[]): PlanRequest {
  const products = sizeClasses.flatMap((sizeClass) => {
    const ids = ask.backends.filter((id) => sizeClassOf(id, availability) === sizeClass);
    const shape = { ...sizes[sizeClass], ...ask.shape };
    return ids.length === 0 ? [] : [partOf(ask, [benchmarkIds.gemm], ids, ask.precisions, shape)];
  });
  const rows = partOf(ask, [benchmarkIds.gemv], ask.backends, ask.precisions, ask.shape);
  const small = [benchmarkIds.copy, benchmarkIds.launch, benchmarkIds.empty];
  return {
    ...partOf(ask, small, ask.backends, ['fp32'], ask.shape),
    profile: ask.profile,
    alsoMeasure: [...products, rows],
  };
}

function sizeClassOf(id: BackendId, availability: readonly BackendAvailability[]): SizeClass {
  if (backends[id].deviceKind === 'cpu') return 'cpu';
  const found = availability.find(({ backendId }) => backendId === id);
  // A page's adapter that nobody has looked at may be emulated: the CPU's sizes suit both.
  if (found?.state !== 'available') return 'cpu';
  return found.software ? 'software' : 'device';
}

function partOf(
  { threads }: RooflineAsk,
  models: readonly string[],
  ids: readonly BackendId[],
  precisions: readonly Precision[],
  shape: Readonly<Record<string, number>>,
): PlanPart {
  return {
    models: [...models],
    backends: [...ids],
    batches: [1],
    precisions: [...precisions],
    spellings: ['portable'],
    shape: { ...shape },
    threads: [...threads],
  };
}
