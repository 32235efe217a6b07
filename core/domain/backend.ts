import { z } from 'zod';

/** A backend is runtime + execution provider + device kind. This list is the vocabulary; nothing else is a backend. */
export const backendIds = [
  'ort-cpu',
  'ort-webgpu',
  'ort-cuda',
  'ort-tensorrt',
  'ort-directml',
  'ort-coreml',
  'ort-openvino',
  'ort-migraphx',
  'ort-qnn',
  'web-wasm',
  'web-webgpu',
  'web-webnn-cpu',
  'web-webnn-gpu',
  'web-webnn-npu',
] as const;

export const backendIdSchema = z.enum(backendIds);
export type BackendId = z.infer<typeof backendIdSchema>;

export const deviceKindSchema = z.enum(['cpu', 'gpu', 'npu']);
export type DeviceKind = z.infer<typeof deviceKindSchema>;

export const operatingSystemSchema = z.enum(['linux', 'windows', 'macos']);
export type OperatingSystem = z.infer<typeof operatingSystemSchema>;

/** What a backend is, whether or not this machine has it. */
export interface BackendDescriptor {
  readonly id: BackendId;
  readonly label: string;
  /** `native`: a child process with onnxruntime-node. `web`: a worker in Chromium with onnxruntime-web. */
  readonly host: 'native' | 'web';
  /** The name onnxruntime knows the execution provider by in `executionProviders`. */
  readonly executionProvider: string;
  /** The name that stands in ONNX Runtime's profile and logs, by which placement is counted. */
  readonly providerName: string;
  readonly deviceKind: DeviceKind;
  readonly operatingSystems: readonly OperatingSystem[];
  /** What a person does to make it available where it can be. */
  readonly remedy: string;
}

/** Whether a backend can run on this machine: always with a reason and a remedy where it cannot. */
export const backendAvailabilitySchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('available'),
    backendId: backendIdSchema,
    /** The device's own name, e.g. an adapter's description; absent where the runtime does not tell. */
    deviceName: z.string().optional(),
    /** True where the "GPU" is emulated on the CPU: proves function, never speed. */
    software: z.boolean(),
    note: z.string().optional(),
  }),
  z.object({
    state: z.literal('unavailable'),
    backendId: backendIdSchema,
    reason: z.string().min(1),
    remedy: z.string().min(1),
  }),
  /** Not probed yet (web backends before a browser was asked). Untested is never "works". */
  z.object({ state: z.literal('untested'), backendId: backendIdSchema, reason: z.string().min(1) }),
]);
export type BackendAvailability = z.infer<typeof backendAvailabilitySchema>;
