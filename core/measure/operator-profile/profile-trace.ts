import { z } from 'zod';

/** One event of the Chrome trace that ONNX Runtime's profiler writes (a file in Node, console lines in a browser). */
const profileEventSchema = z.object({
  cat: z.string().optional(),
  name: z.string(),
  dur: z.number().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
});
type ProfileEvent = z.infer<typeof profileEventSchema>;

export interface ProfiledTensor {
  /** As ONNX Runtime names it: "float", "uint8". */
  readonly type: string;
  readonly dimensions: readonly number[];
}

/** One run of one node's kernel. */
export interface NodeRun {
  readonly node: string;
  readonly provider: string;
  readonly operator: string;
  readonly durationUs: number;
  /** Without optional inputs that are left out, and without weights that the kernel keeps in a packed form of its own. */
  readonly inputs: readonly ProfiledTensor[];
  readonly outputs: readonly ProfiledTensor[];
  /** Inputs that are no weights, weights as far as they show, and outputs; absent where the event has not all three. */
  readonly bytes: number | undefined;
}

/** One kernel on a device, timed there. */
export interface KernelRun {
  readonly kernel: string;
  readonly durationUs: number;
}

export interface ProfileTrace {
  readonly nodeRuns: readonly NodeRun[];
  /** Whole runs of a session, in order. */
  readonly sessionRunsUs: readonly number[];
  readonly kernelRuns: readonly KernelRun[];
}

const nodeSuffix = '_kernel_time';

/** What of a profile is of use here; lines that are no events of it are passed over. */
export function readProfileTrace(profile: unknown): ProfileTrace {
  const events = z.array(z.unknown()).parse(profile).flatMap(parseEvent);
  return {
    nodeRuns: events.flatMap(nodeRunOf),
    sessionRunsUs: events
      .filter(({ cat, name }) => cat === 'Session' && name.endsWith('model_run'))
      .map(({ dur = 0 }) => dur),
    kernelRuns: kernelRunsOf(events),
  };
}

function parseEvent(item: unknown): ProfileEvent[] {
  const parsed = profileEventSchema.safeParse(item);
  return parsed.success ? [parsed.data] : [];
}

function nodeRunOf({ cat, name, dur, args = {} }: ProfileEvent): NodeRun[] {
  const { provider, op_name: operator } = args;
  if (cat !== 'Node' || !name.endsWith(nodeSuffix) || typeof provider !== 'string') return [];
  return [
    {
      node: name.slice(0, -nodeSuffix.length),
      provider,
      operator: typeof operator === 'string' ? operator : '',
      durationUs: dur ?? 0,
      inputs: tensorsOf(args['input_type_shape']),
      outputs: tensorsOf(args['output_type_shape']),
      bytes: sumOfSizes([args['activation_size'], args['parameter_size'], args['output_size']]),
    },
  ];
}

/** `[{"float": [1, 128]}, …]` */
const tensorListSchema = z.array(z.record(z.string(), z.array(z.number())));

function tensorsOf(list: unknown): ProfiledTensor[] {
  const parsed = tensorListSchema.safeParse(list);
  if (!parsed.success) return [];
  return parsed.data.flatMap((tensor) => Object.entries(tensor).map(([type, dimensions]) => ({ type, dimensions })));
}

/** The runtime writes sizes as text. */
function sumOfSizes(sizes: readonly unknown[]): number | undefined {
  const numbers = sizes.map((size) => (typeof size === 'string' && size !== '' ? Number(size) : Number.NaN));
  const sum = numbers.reduce((total, size) => total + size, 0);
  return Number.isFinite(sum) ? sum : undefined;
}

/** CUDA and its kin call them `Kernel`; WebGPU has its timestamps under `Api`, where CUDA has calls on the host. */
function kernelRunsOf(events: readonly ProfileEvent[]): KernelRun[] {
  const kernels = events.filter(({ cat }) => cat === 'Kernel');
  const isWebGpu = events.some(({ args }) => args?.['provider'] === 'WebGpuExecutionProvider');
  const found = kernels.length > 0 || !isWebGpu ? kernels : events.filter(({ cat }) => cat === 'Api');
  return found.map(({ name, dur, args }) => ({
    kernel: `${name}|${JSON.stringify(args?.['shapes'] ?? args?.['cache_key'] ?? '')}`,
    durationUs: dur ?? 0,
  }));
}
