import type { BrowserReport } from '../../../core/api/web-browsers.ts';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';

export type Reported = Extract<BrowserReport, { readonly state: 'reported' }>;

/** `yes` and `no` are said with a mark; `plain` is a figure or a name; `absent` comes with its reason. */
export interface Trait {
  readonly kind: 'yes' | 'no' | 'plain' | 'absent';
  readonly text: string;
  readonly reason?: string;
  /** An emulated GPU. */
  readonly software?: boolean;
}

export interface TraitRow {
  readonly label: string;
  readonly hint?: string;
  readonly traits: readonly Trait[];
  /** Not every browser says the same. */
  readonly differs: boolean;
}

export interface TraitGroup {
  readonly title: string;
  readonly rows: readonly TraitRow[];
}

interface Question {
  readonly label: string;
  readonly hint?: string;
  readonly ask: (browser: BrowserCapabilities) => Trait;
}

const page: readonly Question[] = [
  {
    label: 'Isolated',
    hint: 'Without it the clock is coarse and there is one thread',
    ask: ({ crossOriginIsolated }) => yesNo(crossOriginIsolated),
  },
  { label: 'Clock step', ask: ({ clockStepMs }) => plain(`${String(Number((clockStepMs * 1000).toPrecision(3)))} µs`) },
  { label: 'Cores offered', ask: ({ hardwareConcurrency }) => plain(String(hardwareConcurrency)) },
];
const assembly: readonly Question[] = [
  { label: 'SIMD', ask: ({ wasmSimd }) => yesNo(wasmSimd) },
  { label: 'Threads', ask: ({ wasmThreads }) => yesNo(wasmThreads) },
  { label: 'Promise integration', hint: 'JSPI: what the engine “jspi” needs', ask: ({ jspi }) => yesNo(jspi) },
];
const gpu: readonly Question[] = [
  {
    label: 'Adapter',
    ask: ({ webgpu }) =>
      webgpu.state === 'unavailable'
        ? absent(webgpu.reason)
        : { ...plain(adapterName(webgpu)), software: webgpu.software },
  },
  { label: 'Half precision', hint: 'The feature shader-f16', ask: gpuFeature('shader-f16') },
  { label: 'Subgroups', hint: 'The feature subgroups', ask: gpuFeature('subgroups') },
  { label: 'Timestamps', hint: 'The feature timestamp-query: kernel times', ask: gpuFeature('timestamp-query') },
  { label: 'Largest buffer', ask: gpuLimit('maxBufferSize') },
  { label: 'Largest binding', ask: gpuLimit('maxStorageBufferBindingSize') },
];

/** What the browsers say side by side, in the order of `reports`. */
export function capabilityGroups(reports: readonly Reported[]): readonly TraitGroup[] {
  const groups = [
    { title: 'Page', questions: page },
    { title: 'WebAssembly', questions: assembly },
    { title: 'WebGPU', questions: gpu },
    { title: 'WebNN, by the device that is asked for', questions: (['cpu', 'gpu', 'npu'] as const).map(webnn) },
  ];
  return groups.map(({ title, questions }) => ({
    title,
    rows: withoutRepeatedReasons(questions.map((question) => rowOf(question, reports))),
  }));
}

/** Without an adapter there are no limits either: a browser's reason is told once in a group. */
function withoutRepeatedReasons(rows: readonly TraitRow[]): readonly TraitRow[] {
  return rows.map((row, index) => ({
    ...row,
    traits: row.traits.map((trait, column): Trait => {
      const above = rows.slice(0, index).some(({ traits }) => traits[column]?.reason === trait.reason);
      if (!above) return trait;
      const { reason: _, ...rest } = trait;
      return rest;
    }),
  }));
}

function rowOf({ label, hint, ask }: Question, reports: readonly Reported[]): TraitRow {
  const traits = reports.map(({ capabilities }) => ask(capabilities));
  return {
    label,
    ...(hint === undefined ? {} : { hint }),
    traits,
    differs: new Set(traits.map(({ kind, text }) => `${kind} ${text}`)).size > 1,
  };
}

function webnn(deviceType: 'cpu' | 'gpu' | 'npu'): Question {
  return {
    label: deviceType.toUpperCase(),
    hint: 'What it was asked for; which implementation answers is told with each result',
    ask: ({ webnn: contexts }) => {
      const context = contexts.find((item) => item.deviceType === deviceType);
      if (context === undefined) return { kind: 'absent', text: 'not asked' };
      if (context.state === 'unavailable') return absent(context.reason);
      return { kind: 'yes', text: `${String(context.operatorCount)} operators` };
    },
  };
}

function gpuFeature(name: string) {
  return ({ webgpu }: BrowserCapabilities): Trait =>
    webgpu.state === 'available' ? yesNo(webgpu.features.includes(name)) : absent(webgpu.reason);
}

function gpuLimit(name: string) {
  return ({ webgpu }: BrowserCapabilities): Trait => {
    if (webgpu.state === 'unavailable') return absent(webgpu.reason);
    const bytes = webgpu.limits[name];
    return bytes === undefined
      ? absent('The adapter does not tell it.')
      : plain(`${String(Number((bytes / 2 ** 20).toPrecision(4)))} MiB`);
  };
}

/** Browsers leave these empty to resist fingerprinting. */
function adapterName(webgpu: Extract<BrowserCapabilities['webgpu'], { readonly state: 'available' }>): string {
  const { vendor, architecture, device, description } = webgpu;
  const words = [description, device, [vendor, architecture].filter((word) => word !== '').join(' ')];
  return words.find((word) => word !== '') ?? 'not told by the browser';
}

function yesNo(value: boolean): Trait {
  return value ? { kind: 'yes', text: 'yes' } : { kind: 'no', text: 'no' };
}

function plain(text: string): Trait {
  return { kind: 'plain', text };
}

function absent(reason: string): Trait {
  return { kind: 'absent', text: 'none', reason };
}
