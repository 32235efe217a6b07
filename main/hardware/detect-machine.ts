import type { Gpu, Machine } from '../../core/domain/hardware.ts';
import { type Known, known, unknown, valueOf } from '../../core/domain/known.ts';
import { fingerprint } from './fingerprint.ts';
import { gatherLinuxFacts } from './linux-facts.ts';
import { gatherMacFacts } from './macos-facts.ts';
import type { MachineFacts } from './machine-facts.ts';
import { machineLabel } from './machine-label.ts';
import { type MergedGpu, mergeGpus } from './merge-gpus.ts';
import { createNodeSystemAccess } from './node-system-access.ts';
import type { SystemAccess } from './system-access.ts';
import { gatherWindowsFacts } from './windows-facts.ts';

export interface DetectContext {
  readonly signal?: AbortSignal;
  readonly now: () => Date;
  /** The computer that is asked; this one where none is given. */
  readonly system?: SystemAccess;
}

/** Asks all probes of this operating system at once. A probe that finds nothing says why; none makes this fail. */
export async function detectMachine(context: DetectContext = { now: () => new Date() }): Promise<Machine> {
  context.signal?.throwIfAborted();
  const system = context.system ?? createNodeSystemAccess(context.signal);
  const facts = await gatherFacts(system);
  // Cut short, probes answer "cancelled": that is no machine.
  context.signal?.throwIfAborted();
  return describeMachine(facts, system.architecture, context.now());
}

function gatherFacts(system: SystemAccess): Promise<MachineFacts> {
  switch (system.operatingSystem) {
    case 'linux':
      return gatherLinuxFacts(system);
    case 'macos':
      return gatherMacFacts(system);
    case 'windows':
      return gatherWindowsFacts(system);
  }
}

function describeMachine(facts: MachineFacts, architecture: string, now: Date): Machine {
  const { cpu, gpus, ...rest } = facts;
  const merged = mergeGpus(gpus.flatMap((list) => valueOf(list) ?? []));
  return {
    ...rest,
    id: fingerprint(cpu, architecture, facts.memory.totalBytes, merged),
    label: machineLabel(
      cpu,
      architecture,
      facts.memory.totalBytes,
      merged.map(({ gpu }) => gpu),
    ),
    cpu: shownCpu(cpu, architecture),
    gpus: knownGpus(merged, gpus),
    detectedAt: now.toISOString(),
  };
}

function shownCpu(cpu: MachineFacts['cpu'], architecture: string): Machine['cpu'] {
  const { model, vendor, physicalCores, logicalCores, caches, instructionSets, maximumFrequencyMhz } = cpu;
  return { model, vendor, architecture, physicalCores, logicalCores, caches, instructionSets, maximumFrequencyMhz };
}

/** An empty list is known to be empty only where at least one probe could look. */
function knownGpus(merged: readonly MergedGpu[], probes: MachineFacts['gpus']): Known<Gpu[]> {
  if (probes.some((probe) => probe.state === 'known')) return known(merged.map(({ gpu }) => gpu));
  return unknown(probes.map((probe) => (probe.state === 'unknown' ? probe.reason : '')).join('; '));
}
