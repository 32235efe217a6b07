import { z } from 'zod';
import { knownSchema } from './known.ts';

/** All nodes of one operator type on one provider, as they ran: names are the optimised graph's (`FusedMatMul`), not the file's. */
export const operatorTotalSchema = z.object({
  operator: z.string(),
  provider: z.string(),
  nodes: z.number().int().positive(),
  /** Of one run, host time. On queueing providers that is the time of handing work over: see `timeMeans` of the profile. */
  timeMs: z.number().nonnegative(),
  timeShare: z.number(),
  /** Multiply-adds times two of one run; unknown for operators whose cost is not counted. */
  flops: knownSchema(z.number()),
  /** Read and written by one run: activations, weights and outputs, each once. */
  bytes: knownSchema(z.number()),
});
export type OperatorTotal = z.infer<typeof operatorTotalSchema>;

/** From a profiled session apart from the timed one. */
export const operatorProfileSchema = z.object({
  /** The profiled runs that the times are a mean of; each node's first run is left out. */
  runs: z.number().int().positive(),
  /** By time, the largest first. */
  operators: z.array(operatorTotalSchema),
  /** The nodes that took longest, at most 20. */
  slowestNodes: z.array(
    z.object({
      node: z.string(),
      operator: z.string(),
      provider: z.string(),
      timeMs: z.number(),
      timeShare: z.number(),
    }),
  ),
  nodeCount: z.number().int().nonnegative(),
  /** Whether a node's time is that of its work (`compute`), or only of handing it to a device's queue (`submit`). */
  timeMeans: z.enum(['compute', 'submit']),
  /** Sum over the nodes of one run. */
  nodeTimeMs: z.number(),
  /** One profiled run from outside: what is not in nodes is the runtime's own. */
  runTimeMs: knownSchema(z.number()),
  /** Kernel time on the device of one run, where the runtime tells it. */
  deviceTimeMs: knownSchema(z.number()),
  /** Time of copies between devices in one run. */
  copyTimeMs: knownSchema(z.number()),
});
export type OperatorProfile = z.infer<typeof operatorProfileSchema>;
