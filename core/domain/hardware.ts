import { z } from 'zod';
import { operatingSystemSchema } from './backend.ts';
import { knownSchema } from './known.ts';

export const cacheSchema = z.object({
  level: z.number().int(),
  kind: z.enum(['data', 'instruction', 'unified']),
  bytes: z.number().int().positive(),
  /** How many logical cores share one such cache. */
  sharedByCores: z.number().int().positive(),
});

export const cpuSchema = z.object({
  model: knownSchema(z.string()),
  vendor: knownSchema(z.string()),
  architecture: z.string(),
  physicalCores: knownSchema(z.number().int().positive()),
  logicalCores: knownSchema(z.number().int().positive()),
  /** One entry a kind of cache, sizes of one such cache and not sums over cores. */
  caches: knownSchema(z.array(cacheSchema)),
  /** Those that matter to inference, by their usual names: AVX2, AVX-512F, AVX-512 VNNI, AMX-INT8, NEON, … */
  instructionSets: knownSchema(z.array(z.string())),
  maximumFrequencyMhz: knownSchema(z.number().positive()),
});

export const memorySchema = z.object({
  totalBytes: knownSchema(z.number().positive()),
  availableBytes: knownSchema(z.number().nonnegative()),
});

export const gpuSchema = z.object({
  name: z.string(),
  vendor: knownSchema(z.string()),
  memoryBytes: knownSchema(z.number().positive()),
  driver: knownSchema(z.string()),
  /** True where the device is emulated on the CPU (llvmpipe, SwiftShader, WARP). */
  software: z.boolean(),
  /** The probes that saw it. */
  sources: z.array(z.string()).min(1),
});

export const npuSchema = z.object({
  name: z.string(),
  driver: knownSchema(z.string()),
  sources: z.array(z.string()).min(1),
});

export const machineSchema = z.object({
  /** Stable over restarts and updates; from hardware traits only, never from a serial number, host name or MAC. */
  id: z.string().min(8),
  /** Made from the hardware, e.g. "AMD EPYC, 2 cores, 24 GB". */
  label: z.string(),
  cpu: cpuSchema,
  memory: memorySchema,
  gpus: knownSchema(z.array(gpuSchema)),
  npus: knownSchema(z.array(npuSchema)),
  operatingSystem: z.object({
    kind: operatingSystemSchema,
    name: knownSchema(z.string()),
    version: knownSchema(z.string()),
    kernel: knownSchema(z.string()),
  }),
  /** "none", or the hypervisor's name. */
  virtualisation: knownSchema(z.string()),
  powerSource: knownSchema(z.enum(['mains', 'battery'])),
  container: z.object({
    /** The container runtime, or "none". */
    runtime: knownSchema(z.string()),
    cpuLimit: knownSchema(z.union([z.number().positive(), z.literal('unlimited')])),
    memoryLimitBytes: knownSchema(z.union([z.number().positive(), z.literal('unlimited')])),
  }),
  detectedAt: z.iso.datetime(),
});
export type Machine = z.infer<typeof machineSchema>;
export type Cpu = z.infer<typeof cpuSchema>;
export type CpuCache = z.infer<typeof cacheSchema>;
export type Gpu = z.infer<typeof gpuSchema>;
export type Npu = z.infer<typeof npuSchema>;

/** What a real page reported of itself. Nothing here is guessed from a browser's name. */
export const browserCapabilitiesSchema = z.object({
  browser: z.string(),
  userAgent: z.string(),
  crossOriginIsolated: z.boolean(),
  clockStepMs: z.number(),
  hardwareConcurrency: z.number().int(),
  wasmSimd: z.boolean(),
  wasmThreads: z.boolean(),
  /** JavaScript promise integration, which the smallest WebGPU engine needs. */
  jspi: z.boolean(),
  webgpu: z.discriminatedUnion('state', [
    z.object({
      state: z.literal('available'),
      vendor: z.string(),
      architecture: z.string(),
      device: z.string(),
      description: z.string(),
      software: z.boolean(),
      features: z.array(z.string()),
      limits: z.record(z.string(), z.number()),
    }),
    z.object({ state: z.literal('unavailable'), reason: z.string() }),
  ]),
  webnn: z.array(
    z.discriminatedUnion('state', [
      z.object({
        state: z.literal('available'),
        deviceType: z.enum(['cpu', 'gpu', 'npu']),
        operatorCount: z.number().int(),
        /** Digest of opSupportLimits: equal digests hint that the same backend serves both device types. */
        limitsDigest: z.string(),
      }),
      z.object({ state: z.literal('unavailable'), deviceType: z.enum(['cpu', 'gpu', 'npu']), reason: z.string() }),
    ]),
  ),
  detectedAt: z.iso.datetime(),
});
export type BrowserCapabilities = z.infer<typeof browserCapabilitiesSchema>;
