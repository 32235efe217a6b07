import { z } from 'zod';
import { energySchema } from '../domain/energy.ts';
import { knownSchema } from '../domain/known.ts';
import {
  coldStartSchema,
  executionSchema,
  failureSchema,
  frontEndTimeSchema,
  placementSchema,
  stageTimesSchema,
} from '../domain/measurement.ts';
import { elementTypeSchema } from '../domain/model.ts';
import { calibrationSchema } from '../domain/noise.ts';
import { operatorCoverageSchema } from '../domain/operator-coverage.ts';
import { operatorProfileSchema } from '../domain/operator-profile.ts';
import { scenarioResultSchema } from '../domain/scenario-result.ts';
import { webEvidenceSchema } from '../domain/web-evidence.ts';
import type { ExecutedCase, OutputTensor, PageOutcome } from './case-protocol.ts';

/**
 * A page sends what a case gave as one frame: the length of the JSON as an unsigned 32-bit little-endian integer, the JSON,
 * and the tensors' bytes one after another, little-endian as every host of ONNX Runtime is.
 */
const headerBytes = 4;

/** A sentence about a frame that cannot be read. */
export class OutcomeFrameError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OutcomeFrameError';
  }
}

const tensorSchema = z.object({
  name: z.string(),
  elementType: elementTypeSchema,
  dimensions: z.array(z.number().int().nonnegative()),
  width: z.union([z.literal(4), z.literal(8)]),
  /** In values, not bytes. */
  length: z.number().int().nonnegative(),
});

const coverageSchema = operatorCoverageSchema.pick({
  browser: true,
  engine: true,
  runtimeVersion: true,
  result: true,
  operators: true,
  advice: true,
});

const bodySchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('failed'), failure: failureSchema, log: z.string().optional() }),
  z.object({ outcome: z.literal('covered'), coverage: coverageSchema }),
  z.object({
    outcome: z.literal('executed'),
    coldStart: coldStartSchema,
    warmUpMs: z.array(z.number().nonnegative()),
    steady: z.boolean(),
    samplesMs: z.array(z.number().nonnegative()).min(1),
    runsPerSample: z.number().int().positive(),
    stoppedBy: z.enum(['interval', 'maximum-time', 'maximum-samples']),
    outputs: z.array(tensorSchema),
    peakMemoryBytes: knownSchema(z.number()),
    openPeakMemoryBytes: knownSchema(z.number()).optional(),
    stages: z.array(stageTimesSchema).optional(),
    placement: knownSchema(placementSchema),
    execution: executionSchema,
    operators: knownSchema(operatorProfileSchema).optional(),
    calibration: knownSchema(calibrationSchema).optional(),
    energy: knownSchema(energySchema).optional(),
    steadyMemoryBytes: knownSchema(z.number()).optional(),
    deviceMemoryBytes: knownSchema(z.number()).optional(),
    scenario: scenarioResultSchema.optional(),
    web: webEvidenceSchema.optional(),
    frontEnd: knownSchema(frontEndTimeSchema).optional(),
    contention: z.string().optional(),
  }),
]);
type FrameBody = z.infer<typeof bodySchema>;
type ExecutedBody = Extract<FrameBody, { outcome: 'executed' }>;

export function encodeOutcomeFrame(outcome: PageOutcome): Uint8Array<ArrayBuffer> {
  const outputs = outcome.outcome === 'executed' ? outcome.outputs : [];
  const json = new TextEncoder().encode(JSON.stringify(bodyOf(outcome)));
  const tensorBytes = outputs.reduce((sum, { values }) => sum + values.byteLength, 0);
  const frame = new Uint8Array(headerBytes + json.byteLength + tensorBytes);
  new DataView(frame.buffer).setUint32(0, json.byteLength, true);
  frame.set(json, headerBytes);
  let offset = headerBytes + json.byteLength;
  for (const { values } of outputs) {
    frame.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  return frame;
}

function bodyOf(outcome: PageOutcome): unknown {
  if (outcome.outcome !== 'executed') return outcome;
  const outputs = outcome.outputs.map(({ values, ...rest }) => ({
    ...rest,
    width: values.BYTES_PER_ELEMENT,
    length: values.length,
  }));
  return { ...outcome, outputs };
}

/** Reads a frame from outside: every bound and every field is checked, and what is wrong is said in one sentence. */
export function decodeOutcomeFrame(frame: Uint8Array): PageOutcome {
  if (frame.byteLength < headerBytes) {
    throw new OutcomeFrameError(
      `An outcome frame starts with ${headerBytes} bytes of length; this has ${frame.byteLength}.`,
    );
  }
  const jsonBytes = new DataView(frame.buffer, frame.byteOffset).getUint32(0, true);
  const tensorStart = headerBytes + jsonBytes;
  if (tensorStart > frame.byteLength) {
    throw new OutcomeFrameError(
      `The frame announces ${jsonBytes} bytes of JSON but has ${frame.byteLength - headerBytes}.`,
    );
  }
  const body = parseBody(frame.subarray(headerBytes, tensorStart));
  if (body.outcome === 'failed') {
    const { failure, log } = body;
    return { outcome: 'failed', failure, ...(log === undefined ? {} : { log }) };
  }
  if (body.outcome === 'covered') return body;
  return executedOf(body, frame.subarray(tensorStart));
}

function parseBody(bytes: Uint8Array): FrameBody {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new OutcomeFrameError('The JSON part of the outcome frame cannot be parsed.');
  }
  const parsed = bodySchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue === undefined ? 'it' : issue.path.join('.') || 'it';
  throw new OutcomeFrameError(`The outcome in the frame does not fit: ${where}: ${issue?.message ?? 'invalid'}.`);
}

function executedOf(body: ExecutedBody, bytes: Uint8Array): ExecutedCase {
  const { outputs: heads, ...rest } = body;
  const outputs: OutputTensor[] = [];
  let offset = 0;
  for (const { width, length, ...head } of heads) {
    const elements = head.dimensions.reduce((product, size) => product * size, 1);
    if (elements !== length) {
      throw new OutcomeFrameError(`The output ${head.name} has ${length} values but its dimensions make ${elements}.`);
    }
    const end = offset + width * length;
    if (end > bytes.byteLength) {
      throw new OutcomeFrameError(
        `The output ${head.name} ends at byte ${end}, beyond the frame's ${bytes.byteLength}.`,
      );
    }
    outputs.push({ ...head, values: valuesOf(bytes.slice(offset, end), width) });
    offset = end;
  }
  if (offset !== bytes.byteLength) {
    throw new OutcomeFrameError(`The frame has ${bytes.byteLength - offset} bytes after its last output.`);
  }
  return { ...withoutUndefined(rest), outputs };
}

/** JSON has no undefined: a field that is not there is absent, which the types tell apart. */
type WithoutUndefined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

function withoutUndefined<T extends object>(fields: T): WithoutUndefined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as WithoutUndefined<T>;
}

/** `bytes` is a copy of its own, so its buffer starts at the first value, whatever the frame's alignment was. */
function valuesOf(bytes: Uint8Array, width: 4 | 8): Float32Array | Float64Array {
  return width === 4 ? new Float32Array(bytes.buffer) : new Float64Array(bytes.buffer);
}
