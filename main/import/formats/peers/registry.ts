import type { ImportFormat } from '../../format.ts';
import { actionBenchmark } from './action-benchmark.ts';
import { googleBenchmark } from './google-benchmark.ts';
import { llamaBenchSql, llamaBenchTable } from './llama-bench-table.ts';
import { llamaBench } from './llama-bench.ts';
import { mlperfClient } from './mlperf-client.ts';
import { mlperfDetail, mlperfSummary } from './mlperf-summary.ts';
import { onnxruntimePerfTest } from './onnxruntime-perf-test.ts';
import { openvinoBenchmark, openvinoCounters } from './openvino-benchmark.ts';
import { optimumBenchmark, optimumConfiguration } from './optimum-benchmark.ts';
import { trtexecProfile, trtexecTimes } from './trtexec-times.ts';

/** Formats of other tools, the most particular first: the first that knows a document reads it. */
export const peerFormats: readonly ImportFormat[] = [
  llamaBench,
  mlperfClient,
  trtexecTimes,
  trtexecProfile,
  googleBenchmark,
  openvinoBenchmark,
  openvinoCounters,
  optimumBenchmark,
  optimumConfiguration,
  mlperfSummary,
  mlperfDetail,
  onnxruntimePerfTest,
  llamaBenchTable,
  llamaBenchSql,
  actionBenchmark,
];
