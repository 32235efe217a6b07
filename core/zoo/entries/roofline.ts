import { copyBenchmark, emptyBenchmark, launchBenchmark } from '../architectures/roofline-elementwise.ts';
import { gemmBenchmark, gemvBenchmark } from '../architectures/roofline-products.ts';
import type { ZooModel } from '../zoo-model.ts';

/** What bounds every model on a machine: arithmetic, memory, and the cost of starting anything. */
export const rooflineBenchmarks: readonly ZooModel[] = [
  gemmBenchmark,
  gemvBenchmark,
  copyBenchmark,
  launchBenchmark,
  emptyBenchmark,
];
