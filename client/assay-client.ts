// Generated from /openapi.json by `npm run client`: change the routes in core/api, then run it again.

export type ApiToken = {
  readonly name: string;
  readonly scope: "read" | "write";
  readonly createdAt: string;
};

export type AudioImport = {
  readonly sessionsAdded: number;
  readonly measurementsAdded: number;
  readonly measurementsKnown: number;
};

export type AudioReport = {
  readonly sources: readonly ({
    readonly sessionId: string;
    readonly startedAt: string;
    readonly machineId: string;
    readonly machine: {
      readonly state: "known";
      readonly value: string;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly assayVersion: string;
    readonly profile: string;
    readonly isImported: boolean;
  })[];
  readonly rows: readonly ({
    readonly measurementId: string;
    readonly sessionId: string;
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly provenance: "measured" | "imported" | "simulated" | "sample" | "predicted";
    readonly host: string;
    readonly software: boolean;
    readonly grade: "valid" | "unstable" | "invalid";
    readonly outputState: "agrees" | "differs" | "is-reference" | "not-checked";
    readonly sound: {
      readonly signal: "speech" | "tone" | "sweep" | "silence";
      readonly seconds: number;
    };
    readonly soundSeconds: number;
    readonly medianMs: number;
    readonly frontEnd: {
      readonly state: "known";
      readonly value: {
        readonly name: string;
        readonly medianMs: number;
        readonly sampleCount: number;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly realTimeFactor: {
      readonly state: "known";
      readonly value: {
        readonly value: number;
        readonly interval: {
          readonly state: "known";
          readonly value: {
            readonly low: number;
            readonly high: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly latencyPerSecondMs: number;
    readonly firstResult: {
      readonly ms: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly parts: readonly string[];
    };
    readonly streaming: {
      readonly chunkSeconds: number;
      readonly resultAfterMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly keepsUp: {
        readonly state: "known";
        readonly value: boolean;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly peakMemoryBytes: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly stages?: readonly ({
      readonly name: string;
      readonly component: string;
      readonly inLoop: boolean;
      readonly givesTokens: boolean;
      readonly runsPerPipeline: number;
      readonly medianMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly quantiles?: readonly ({
        readonly quantile: number;
        readonly value: {
          readonly state: "known";
          readonly value: {
            readonly valueMs: number;
            readonly lowMs: number;
            readonly highMs: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly totalShare: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    })[];
  })[];
  readonly deafRows: readonly ({
    readonly measurementId: string;
    readonly sessionId: string;
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly host: string;
    readonly medianMs: number;
    readonly perSecond: number;
    readonly itemName: string;
  })[];
  readonly comparisons: readonly ({
    readonly baseline: {
      readonly measurementId: string;
      readonly sessionId: string;
      readonly case: {
        readonly id: string;
        readonly workload: {
          readonly modelId: string;
          readonly component: string;
          readonly precision: "fp32" | "fp16" | "int8" | "int4";
          readonly quantization?: "dynamic" | "static";
          readonly spelling: "portable" | "fused";
          readonly batch: number;
          readonly shape: Readonly<Record<string, number>>;
          readonly mode: "inference" | "training";
          readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
          readonly concurrency?: number;
          readonly samplesPerQuery?: number;
          readonly latencyBoundMs?: number;
          readonly audio?: {
            readonly signal: "speech" | "tone" | "sweep" | "silence";
            readonly seconds: number;
          };
        };
        readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
        readonly threads?: number;
        readonly engine?: "wasm" | "jspi" | "asyncify";
      };
      readonly startedAt: string;
      readonly machineId?: string;
      readonly medianMs: number;
      readonly ratePerSecond?: number;
      readonly runs: number;
      readonly grade: "valid" | "unstable" | "invalid";
    };
    readonly other: {
      readonly measurementId: string;
      readonly sessionId: string;
      readonly case: {
        readonly id: string;
        readonly workload: {
          readonly modelId: string;
          readonly component: string;
          readonly precision: "fp32" | "fp16" | "int8" | "int4";
          readonly quantization?: "dynamic" | "static";
          readonly spelling: "portable" | "fused";
          readonly batch: number;
          readonly shape: Readonly<Record<string, number>>;
          readonly mode: "inference" | "training";
          readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
          readonly concurrency?: number;
          readonly samplesPerQuery?: number;
          readonly latencyBoundMs?: number;
          readonly audio?: {
            readonly signal: "speech" | "tone" | "sweep" | "silence";
            readonly seconds: number;
          };
        };
        readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
        readonly threads?: number;
        readonly engine?: "wasm" | "jspi" | "asyncify";
      };
      readonly startedAt: string;
      readonly machineId?: string;
      readonly medianMs: number;
      readonly ratePerSecond?: number;
      readonly runs: number;
      readonly grade: "valid" | "unstable" | "invalid";
    };
    readonly metric: "median-latency" | "items-per-second" | "queries-per-second";
    readonly basis: {
      readonly kind: "paired";
      readonly rounds: number;
    } | {
      readonly kind: "runs";
      readonly baselineRuns: number;
      readonly otherRuns: number;
    };
    readonly speed: {
      readonly state: "known";
      readonly value: {
        readonly ratio: number;
        readonly interval: {
          readonly state: "known";
          readonly value: {
            readonly low: number;
            readonly high: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly pValue: {
      readonly state: "known";
      readonly value: {
        readonly raw: number;
        readonly adjusted: number;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly equivalencePValue: {
      readonly state: "known";
      readonly value: {
        readonly raw: number;
        readonly adjusted: number;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly margin: number;
    readonly threshold: number;
    readonly verdict: {
      readonly state: "faster";
    } | {
      readonly state: "slower";
    } | {
      readonly state: "equivalent";
    } | {
      readonly state: "no-difference-shown";
      readonly moreRuns: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    } | {
      readonly state: "too-few-runs";
      readonly runsNeeded: number;
    } | {
      readonly state: "not-comparable";
      readonly code: "same-measurement" | "other-work" | "other-model" | "not-measured" | "baseline-invalid" | "other-invalid" | "software-device" | "no-time";
      readonly reason: string;
    };
    readonly differences: readonly ({
      readonly metric: "items-per-second" | "queries-per-second" | "peak-memory-bytes";
      readonly baseline: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly other: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly ratio: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    })[];
    readonly remarks: readonly string[];
  })[];
  readonly unmeasured: readonly ({
    readonly outcome: "failed" | "skipped";
    readonly class?: "provider-missing" | "model-rejected" | "operator-unsupported" | "out-of-memory" | "crashed" | "timed-out" | "device-lost" | "host-unreachable" | "cancelled" | "internal";
    readonly reason: string;
    readonly fix: string;
    readonly cases: readonly ({
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    })[];
  })[];
};

export type AudioReportFile = {
  readonly format: "assay-audio-report";
  readonly version: 1;
  readonly machines: readonly ({
    readonly id: string;
    readonly label: string;
    readonly cpu: {
      readonly model: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly vendor: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly architecture: string;
      readonly physicalCores: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly logicalCores: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly caches: {
        readonly state: "known";
        readonly value: readonly ({
          readonly level: number;
          readonly kind: "data" | "instruction" | "unified";
          readonly bytes: number;
          readonly sharedByCores: number;
        })[];
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly instructionSets: {
        readonly state: "known";
        readonly value: readonly string[];
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly maximumFrequencyMhz: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly memory: {
      readonly totalBytes: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly availableBytes: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly gpus: {
      readonly state: "known";
      readonly value: readonly ({
        readonly name: string;
        readonly vendor: {
          readonly state: "known";
          readonly value: string;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly memoryBytes: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly driver: {
          readonly state: "known";
          readonly value: string;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly software: boolean;
        readonly sources: readonly string[];
      })[];
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly npus: {
      readonly state: "known";
      readonly value: readonly ({
        readonly name: string;
        readonly driver: {
          readonly state: "known";
          readonly value: string;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly sources: readonly string[];
      })[];
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly operatingSystem: {
      readonly kind: "linux" | "windows" | "macos";
      readonly name: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly version: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly kernel: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly virtualisation: {
      readonly state: "known";
      readonly value: string;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly powerSource: {
      readonly state: "known";
      readonly value: "mains" | "battery";
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly container: {
      readonly runtime: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly cpuLimit: {
        readonly state: "known";
        readonly value: number | "unlimited";
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly memoryLimitBytes: {
        readonly state: "known";
        readonly value: number | "unlimited";
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly detectedAt: string;
  })[];
  readonly sessions: readonly ({
    readonly id: string;
    readonly machineId: string;
    readonly request: {
      readonly models?: readonly string[];
      readonly sets?: readonly ("small" | "key" | "roofline" | "all")[];
      readonly components?: "all" | "parts" | "pipelines" | readonly string[];
      readonly backends: readonly ("ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu")[];
      readonly batches?: readonly number[];
      readonly precisions?: readonly ("fp32" | "fp16" | "int8" | "int4")[];
      readonly spellings?: readonly ("portable" | "fused")[];
      readonly shape?: Readonly<Record<string, number>>;
      readonly threads?: readonly number[];
      readonly engines?: readonly ("wasm" | "jspi" | "asyncify")[];
      readonly scenarios?: readonly ("latency" | "throughput" | "multi-stream" | "server")[];
      readonly concurrency?: readonly number[];
      readonly samplesPerQuery?: number;
      readonly latencyBoundMs?: number;
      readonly audio?: {
        readonly signal?: "speech" | "tone" | "sweep" | "silence";
        readonly seconds: readonly number[];
      };
      readonly profile?: "quick" | "standard" | "precise" | "mlperf";
      readonly browser?: {
        readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox";
        readonly headless?: boolean;
      };
      readonly runs?: number;
      readonly interleave?: boolean;
      readonly energy?: boolean;
      readonly pageEvidence?: boolean;
      readonly preflight?: boolean;
      readonly alsoMeasure?: readonly ({
        readonly models?: readonly string[];
        readonly sets?: readonly ("small" | "key" | "roofline" | "all")[];
        readonly components?: "all" | "parts" | "pipelines" | readonly string[];
        readonly backends: readonly ("ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu")[];
        readonly batches?: readonly number[];
        readonly precisions?: readonly ("fp32" | "fp16" | "int8" | "int4")[];
        readonly spellings?: readonly ("portable" | "fused")[];
        readonly shape?: Readonly<Record<string, number>>;
        readonly threads?: readonly number[];
        readonly engines?: readonly ("wasm" | "jspi" | "asyncify")[];
        readonly scenarios?: readonly ("latency" | "throughput" | "multi-stream" | "server")[];
        readonly concurrency?: readonly number[];
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal?: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: readonly number[];
        };
      })[];
    };
    readonly state: "running" | "finished" | "cancelled" | "interrupted";
    readonly startedAt: string;
    readonly endedAt?: string;
    readonly caseCount: number;
    readonly measuredCount: number;
    readonly failedCount: number;
    readonly skippedCount: number;
    readonly assayVersion: string;
  })[];
  readonly measurements: readonly ({
    readonly id: string;
    readonly sessionId: string;
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly startedAt: string;
    readonly provenance: "measured" | "imported" | "simulated" | "sample" | "predicted";
    readonly outcome: "measured";
    readonly modelContentHash: string;
    readonly coldStart: {
      readonly startMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly runtimeLoadMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly sessionCreateMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly firstRunMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly latency: {
      readonly sampleCount: number;
      readonly runsPerSample: number;
      readonly effectiveSampleSize: number;
      readonly medianMs: number;
      readonly medianInterval: {
        readonly state: "known";
        readonly value: {
          readonly lowMs: number;
          readonly highMs: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly intervalBasis?: "runs" | "one-run";
      readonly betweenRunSpread?: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly meanMs: number;
      readonly minimumMs: number;
      readonly maximumMs: number;
      readonly standardDeviationMs: number;
      readonly relativeMad: number;
      readonly coefficientOfVariation?: number;
      readonly drift?: {
        readonly relativeChange: number;
        readonly pValue: number;
      };
      readonly tails?: readonly ({
        readonly percentile: number;
        readonly value: {
          readonly state: "known";
          readonly value: {
            readonly valueMs: number;
            readonly overLatency: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly quantiles: readonly ({
        readonly quantile: number;
        readonly value: {
          readonly state: "known";
          readonly value: {
            readonly valueMs: number;
            readonly lowMs: number;
            readonly highMs: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly throughputPerSecond: number;
      readonly throughputInterval?: {
        readonly state: "known";
        readonly value: {
          readonly low: number;
          readonly high: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly outliers: {
        readonly mild: number;
        readonly severe: number;
        readonly extreme: number;
      };
    };
    readonly warmUp: {
      readonly runs: number;
      readonly steady: boolean;
    };
    readonly peakMemoryBytes: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly openPeakMemoryBytes?: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly steadyMemoryBytes?: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly deviceMemoryBytes?: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly energy?: {
      readonly state: "known";
      readonly value: {
        readonly source: string;
        readonly method: "counter" | "sampled-power";
        readonly runs: number;
        readonly windowMs: number;
        readonly updates: number;
        readonly grossJoules: number;
        readonly idleWatts: number;
        readonly netJoulesPerRun: number;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly runs?: readonly ({
      readonly run: number;
      readonly round?: number;
      readonly placeInRound?: number;
      readonly startedAt: string;
      readonly sampleCount: number;
      readonly effectiveSampleSize: number;
      readonly medianMs: number;
      readonly medianInterval: {
        readonly state: "known";
        readonly value: {
          readonly lowMs: number;
          readonly highMs: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly p90Ms: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly p99Ms: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly ratePerSecond?: number;
      readonly warmUpRuns: number;
      readonly steady: boolean;
      readonly shape: {
        readonly state: "known";
        readonly value: {
          readonly kind: "flat" | "warm-up" | "slowdown" | "no-steady-state";
          readonly steadyFrom: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly stoppedBy: "interval" | "maximum-time" | "maximum-samples";
      readonly coldStart: {
        readonly startMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly runtimeLoadMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly sessionCreateMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly firstRunMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      };
      readonly peakMemoryBytes: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly calibration: {
        readonly state: "known";
        readonly value: {
          readonly before: {
            readonly arithmeticMs: number;
            readonly memoryCopyMs: number;
          };
          readonly after: {
            readonly arithmeticMs: number;
            readonly memoryCopyMs: number;
          };
          readonly throttleEvents: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly outputAgrees: {
        readonly state: "known";
        readonly value: boolean;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly contention?: string;
    })[];
    readonly runsAsked?: number;
    readonly scenario?: {
      readonly scenario: "throughput";
      readonly concurrency: number;
      readonly itemsPerSecond: number;
      readonly interval: {
        readonly state: "known";
        readonly value: {
          readonly low: number;
          readonly high: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly completedRuns: number;
      readonly elapsedMs: number;
      readonly rules: readonly ({
        readonly rule: "minimum-duration" | "minimum-queries" | "early-stopping" | "latency-bound";
        readonly met: boolean;
        readonly detail: string;
      })[];
    } | {
      readonly scenario: "multi-stream";
      readonly samplesPerQuery: number;
      readonly queries: number;
      readonly p99: {
        readonly state: "known";
        readonly value: {
          readonly valueMs: number;
          readonly overLatency: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly rules: readonly ({
        readonly rule: "minimum-duration" | "minimum-queries" | "early-stopping" | "latency-bound";
        readonly met: boolean;
        readonly detail: string;
      })[];
    } | {
      readonly scenario: "server";
      readonly concurrency: number;
      readonly latencyBoundMs: number;
      readonly percentile: number;
      readonly seed: number;
      readonly queriesPerSecond: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly failedQueriesPerSecond: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly trials: readonly ({
        readonly queriesPerSecond: number;
        readonly queries: number;
        readonly overBound: number;
        readonly percentileMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly met: boolean;
      })[];
      readonly rules: readonly ({
        readonly rule: "minimum-duration" | "minimum-queries" | "early-stopping" | "latency-bound";
        readonly met: boolean;
        readonly detail: string;
      })[];
    };
    readonly operators?: {
      readonly state: "known";
      readonly value: {
        readonly runs: number;
        readonly operators: readonly ({
          readonly operator: string;
          readonly provider: string;
          readonly nodes: number;
          readonly timeMs: number;
          readonly timeShare: number;
          readonly flops: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly bytes: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        })[];
        readonly slowestNodes: readonly {
          readonly node: string;
          readonly operator: string;
          readonly provider: string;
          readonly timeMs: number;
          readonly timeShare: number;
        }[];
        readonly nodeCount: number;
        readonly timeMeans: "compute" | "submit";
        readonly nodeTimeMs: number;
        readonly runTimeMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly deviceTimeMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly copyTimeMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly items?: {
      readonly name: string;
      readonly perRun: number;
      readonly audioSeconds?: number;
    };
    readonly stages?: readonly ({
      readonly name: string;
      readonly component: string;
      readonly inLoop: boolean;
      readonly givesTokens: boolean;
      readonly runsPerPipeline: number;
      readonly medianMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly quantiles?: readonly ({
        readonly quantile: number;
        readonly value: {
          readonly state: "known";
          readonly value: {
            readonly valueMs: number;
            readonly lowMs: number;
            readonly highMs: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly totalShare: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    })[];
    readonly web?: {
      readonly engine: "wasm" | "jspi" | "asyncify";
      readonly completionTimes: {
        readonly state: "known";
        readonly value: {
          readonly submit: {
            readonly medianMs: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly lowMs: number;
                readonly highMs: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly sampleCount: number;
          };
          readonly deviceResident: {
            readonly medianMs: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly lowMs: number;
                readonly highMs: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly sampleCount: number;
          };
          readonly endToEnd: {
            readonly medianMs: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly lowMs: number;
                readonly highMs: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly sampleCount: number;
          };
          readonly completion: string;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly warmStart: {
        readonly state: "known";
        readonly value: {
          readonly runtimeLoadMs: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly sessionCreateMs: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly firstRunMs: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly gpu?: {
        readonly state: "known";
        readonly value: {
          readonly shaderModules: number;
          readonly pipelines: number;
          readonly dispatchesPerRun: number;
          readonly submitsPerRun: number;
          readonly compilations: readonly {
            readonly label: string;
            readonly startMs: number;
            readonly durationMs: number;
          }[];
          readonly kernels: {
            readonly state: "known";
            readonly value: readonly {
              readonly name: string;
              readonly callsPerRun: number;
              readonly microsecondsPerRun: number;
            }[];
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly webnn?: {
        readonly state: "known";
        readonly value: {
          readonly implementation: string;
          readonly inferenceMs: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly evidence: readonly string[];
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly frontEnd?: {
      readonly state: "known";
      readonly value: {
        readonly name: string;
        readonly medianMs: number;
        readonly sampleCount: number;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly execution: {
      readonly backendRan: {
        readonly state: "known";
        readonly value: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly runtime: string;
      readonly runtimeVersion: string;
      readonly engine: string;
      readonly deviceName: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly software: boolean;
      readonly threads: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly host: string;
      readonly crossOriginIsolated?: boolean;
      readonly browserLaunch?: {
        readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox" | "other";
        readonly headless: boolean;
        readonly flags: readonly string[];
      };
      readonly clockStepMs: number;
      readonly completion: string;
    };
    readonly placement: {
      readonly state: "known";
      readonly value: {
        readonly providers: readonly {
          readonly provider: string;
          readonly nodes: number;
          readonly timeShare?: number;
        }[];
        readonly deviceCopies: number;
        readonly unsupportedOperators: readonly string[];
        readonly partitions?: number;
        readonly operators?: readonly ({
          readonly operator: string;
          readonly state: "supported" | "decomposed" | "fallen-back" | "failing";
          readonly nodes: number;
          readonly reason?: string;
        })[];
        readonly strictPass: {
          readonly state: "passed";
        } | {
          readonly state: "refused";
          readonly message: string;
        } | {
          readonly state: "not-applicable";
          readonly reason: string;
        };
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly outputCheck: {
      readonly state: "agrees";
      readonly maximumAbsoluteError: number;
      readonly maximumRelativeError: number;
      readonly cosine: number;
      readonly tolerance: number;
      readonly comparedValues: number;
      readonly topAnswers?: readonly {
        readonly output: string;
        readonly rows: number;
        readonly agreeing: number;
      }[];
    } | {
      readonly state: "differs";
      readonly maximumAbsoluteError: number;
      readonly maximumRelativeError: number;
      readonly cosine: number;
      readonly nonFiniteValues: number;
      readonly nanValues?: number;
      readonly infiniteValues?: number;
      readonly tolerance: number;
      readonly comparedValues: number;
      readonly topAnswers?: readonly {
        readonly output: string;
        readonly rows: number;
        readonly agreeing: number;
      }[];
      readonly message: string;
    } | {
      readonly state: "is-reference";
      readonly checksum: string;
    } | {
      readonly state: "not-checked";
      readonly reason: string;
    };
    readonly verdict: {
      readonly grade: "valid" | "unstable" | "invalid";
      readonly reasons: readonly ({
        readonly code: "too-few-samples" | "too-few-runs" | "precision-not-reached" | "scenario-rules-unmet" | "not-steady" | "slowing-down" | "drifting" | "autocorrelated" | "noisy" | "runs-disagree" | "noisy-machine" | "throttled" | "on-battery" | "contended" | "output-wrong" | "output-varies" | "output-not-checked" | "ran-elsewhere" | "partly-elsewhere" | "placement-unknown" | "software-device" | "clock-too-coarse" | "not-isolated" | "dispatch-bound" | "transfer-bound";
        readonly detail: string;
      })[];
    };
  } | {
    readonly id: string;
    readonly sessionId: string;
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly startedAt: string;
    readonly provenance: "measured" | "imported" | "simulated" | "sample" | "predicted";
    readonly outcome: "failed";
    readonly failure: {
      readonly class: "provider-missing" | "model-rejected" | "operator-unsupported" | "out-of-memory" | "crashed" | "timed-out" | "device-lost" | "host-unreachable" | "cancelled" | "internal";
      readonly message: string;
      readonly fix: string;
    };
    readonly log?: string;
  } | {
    readonly id: string;
    readonly sessionId: string;
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly startedAt: string;
    readonly provenance: "measured" | "imported" | "simulated" | "sample" | "predicted";
    readonly outcome: "skipped";
    readonly reason: string;
    readonly remedy: string;
  })[];
  readonly report: {
    readonly sources: readonly ({
      readonly sessionId: string;
      readonly startedAt: string;
      readonly machineId: string;
      readonly machine: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly assayVersion: string;
      readonly profile: string;
      readonly isImported: boolean;
    })[];
    readonly rows: readonly ({
      readonly measurementId: string;
      readonly sessionId: string;
      readonly case: {
        readonly id: string;
        readonly workload: {
          readonly modelId: string;
          readonly component: string;
          readonly precision: "fp32" | "fp16" | "int8" | "int4";
          readonly quantization?: "dynamic" | "static";
          readonly spelling: "portable" | "fused";
          readonly batch: number;
          readonly shape: Readonly<Record<string, number>>;
          readonly mode: "inference" | "training";
          readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
          readonly concurrency?: number;
          readonly samplesPerQuery?: number;
          readonly latencyBoundMs?: number;
          readonly audio?: {
            readonly signal: "speech" | "tone" | "sweep" | "silence";
            readonly seconds: number;
          };
        };
        readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
        readonly threads?: number;
        readonly engine?: "wasm" | "jspi" | "asyncify";
      };
      readonly provenance: "measured" | "imported" | "simulated" | "sample" | "predicted";
      readonly host: string;
      readonly software: boolean;
      readonly grade: "valid" | "unstable" | "invalid";
      readonly outputState: "agrees" | "differs" | "is-reference" | "not-checked";
      readonly sound: {
        readonly signal: "speech" | "tone" | "sweep" | "silence";
        readonly seconds: number;
      };
      readonly soundSeconds: number;
      readonly medianMs: number;
      readonly frontEnd: {
        readonly state: "known";
        readonly value: {
          readonly name: string;
          readonly medianMs: number;
          readonly sampleCount: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly realTimeFactor: {
        readonly state: "known";
        readonly value: {
          readonly value: number;
          readonly interval: {
            readonly state: "known";
            readonly value: {
              readonly low: number;
              readonly high: number;
            };
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly latencyPerSecondMs: number;
      readonly firstResult: {
        readonly ms: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly parts: readonly string[];
      };
      readonly streaming: {
        readonly chunkSeconds: number;
        readonly resultAfterMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly keepsUp: {
          readonly state: "known";
          readonly value: boolean;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      };
      readonly peakMemoryBytes: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly stages?: readonly ({
        readonly name: string;
        readonly component: string;
        readonly inLoop: boolean;
        readonly givesTokens: boolean;
        readonly runsPerPipeline: number;
        readonly medianMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly quantiles?: readonly ({
          readonly quantile: number;
          readonly value: {
            readonly state: "known";
            readonly value: {
              readonly valueMs: number;
              readonly lowMs: number;
              readonly highMs: number;
            };
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        })[];
        readonly totalShare: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
    })[];
    readonly deafRows: readonly ({
      readonly measurementId: string;
      readonly sessionId: string;
      readonly case: {
        readonly id: string;
        readonly workload: {
          readonly modelId: string;
          readonly component: string;
          readonly precision: "fp32" | "fp16" | "int8" | "int4";
          readonly quantization?: "dynamic" | "static";
          readonly spelling: "portable" | "fused";
          readonly batch: number;
          readonly shape: Readonly<Record<string, number>>;
          readonly mode: "inference" | "training";
          readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
          readonly concurrency?: number;
          readonly samplesPerQuery?: number;
          readonly latencyBoundMs?: number;
          readonly audio?: {
            readonly signal: "speech" | "tone" | "sweep" | "silence";
            readonly seconds: number;
          };
        };
        readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
        readonly threads?: number;
        readonly engine?: "wasm" | "jspi" | "asyncify";
      };
      readonly host: string;
      readonly medianMs: number;
      readonly perSecond: number;
      readonly itemName: string;
    })[];
    readonly comparisons: readonly ({
      readonly baseline: {
        readonly measurementId: string;
        readonly sessionId: string;
        readonly case: {
          readonly id: string;
          readonly workload: {
            readonly modelId: string;
            readonly component: string;
            readonly precision: "fp32" | "fp16" | "int8" | "int4";
            readonly quantization?: "dynamic" | "static";
            readonly spelling: "portable" | "fused";
            readonly batch: number;
            readonly shape: Readonly<Record<string, number>>;
            readonly mode: "inference" | "training";
            readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
            readonly concurrency?: number;
            readonly samplesPerQuery?: number;
            readonly latencyBoundMs?: number;
            readonly audio?: {
              readonly signal: "speech" | "tone" | "sweep" | "silence";
              readonly seconds: number;
            };
          };
          readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
          readonly threads?: number;
          readonly engine?: "wasm" | "jspi" | "asyncify";
        };
        readonly startedAt: string;
        readonly machineId?: string;
        readonly medianMs: number;
        readonly ratePerSecond?: number;
        readonly runs: number;
        readonly grade: "valid" | "unstable" | "invalid";
      };
      readonly other: {
        readonly measurementId: string;
        readonly sessionId: string;
        readonly case: {
          readonly id: string;
          readonly workload: {
            readonly modelId: string;
            readonly component: string;
            readonly precision: "fp32" | "fp16" | "int8" | "int4";
            readonly quantization?: "dynamic" | "static";
            readonly spelling: "portable" | "fused";
            readonly batch: number;
            readonly shape: Readonly<Record<string, number>>;
            readonly mode: "inference" | "training";
            readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
            readonly concurrency?: number;
            readonly samplesPerQuery?: number;
            readonly latencyBoundMs?: number;
            readonly audio?: {
              readonly signal: "speech" | "tone" | "sweep" | "silence";
              readonly seconds: number;
            };
          };
          readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
          readonly threads?: number;
          readonly engine?: "wasm" | "jspi" | "asyncify";
        };
        readonly startedAt: string;
        readonly machineId?: string;
        readonly medianMs: number;
        readonly ratePerSecond?: number;
        readonly runs: number;
        readonly grade: "valid" | "unstable" | "invalid";
      };
      readonly metric: "median-latency" | "items-per-second" | "queries-per-second";
      readonly basis: {
        readonly kind: "paired";
        readonly rounds: number;
      } | {
        readonly kind: "runs";
        readonly baselineRuns: number;
        readonly otherRuns: number;
      };
      readonly speed: {
        readonly state: "known";
        readonly value: {
          readonly ratio: number;
          readonly interval: {
            readonly state: "known";
            readonly value: {
              readonly low: number;
              readonly high: number;
            };
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly pValue: {
        readonly state: "known";
        readonly value: {
          readonly raw: number;
          readonly adjusted: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly equivalencePValue: {
        readonly state: "known";
        readonly value: {
          readonly raw: number;
          readonly adjusted: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly margin: number;
      readonly threshold: number;
      readonly verdict: {
        readonly state: "faster";
      } | {
        readonly state: "slower";
      } | {
        readonly state: "equivalent";
      } | {
        readonly state: "no-difference-shown";
        readonly moreRuns: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      } | {
        readonly state: "too-few-runs";
        readonly runsNeeded: number;
      } | {
        readonly state: "not-comparable";
        readonly code: "same-measurement" | "other-work" | "other-model" | "not-measured" | "baseline-invalid" | "other-invalid" | "software-device" | "no-time";
        readonly reason: string;
      };
      readonly differences: readonly ({
        readonly metric: "items-per-second" | "queries-per-second" | "peak-memory-bytes";
        readonly baseline: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly other: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly ratio: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly remarks: readonly string[];
    })[];
    readonly unmeasured: readonly ({
      readonly outcome: "failed" | "skipped";
      readonly class?: "provider-missing" | "model-rejected" | "operator-unsupported" | "out-of-memory" | "crashed" | "timed-out" | "device-lost" | "host-unreachable" | "cancelled" | "internal";
      readonly reason: string;
      readonly fix: string;
      readonly cases: readonly ({
        readonly id: string;
        readonly workload: {
          readonly modelId: string;
          readonly component: string;
          readonly precision: "fp32" | "fp16" | "int8" | "int4";
          readonly quantization?: "dynamic" | "static";
          readonly spelling: "portable" | "fused";
          readonly batch: number;
          readonly shape: Readonly<Record<string, number>>;
          readonly mode: "inference" | "training";
          readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
          readonly concurrency?: number;
          readonly samplesPerQuery?: number;
          readonly latencyBoundMs?: number;
          readonly audio?: {
            readonly signal: "speech" | "tone" | "sweep" | "silence";
            readonly seconds: number;
          };
        };
        readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
        readonly threads?: number;
        readonly engine?: "wasm" | "jspi" | "asyncify";
      })[];
    })[];
  };
};

export type Backend = {
  readonly id: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
  readonly label: string;
  readonly host: "native" | "web";
  readonly executionProvider: string;
  readonly deviceKind: "cpu" | "gpu" | "npu";
  readonly availability: {
    readonly state: "available";
    readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
    readonly deviceName?: string;
    readonly software: boolean;
    readonly note?: string;
  } | {
    readonly state: "unavailable";
    readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
    readonly reason: string;
    readonly remedy: string;
  } | {
    readonly state: "untested";
    readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
    readonly reason: string;
  };
};

export type Backup = {
  readonly path: string;
  readonly bytes: number;
  readonly takenAt: string;
  readonly compressed: boolean;
  readonly schemaVersion: number;
  readonly rowCounts: Readonly<Record<string, number>>;
};

export type BackupRequest = {
  readonly folder?: string;
  readonly compress?: boolean;
  readonly keep?: number;
  readonly keepDays?: number;
};

export type Baseline = {
  readonly name: string;
  readonly setAt: string;
  readonly measurementIds: readonly string[];
};

export type BrowserReport = {
  readonly state: "reported";
  readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox" | "other";
  readonly headless: boolean;
  readonly launch: {
    readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox" | "other";
    readonly headless: boolean;
    readonly flags: readonly string[];
  };
  readonly capabilities: {
    readonly browser: string;
    readonly userAgent: string;
    readonly crossOriginIsolated: boolean;
    readonly clockStepMs: number;
    readonly hardwareConcurrency: number;
    readonly wasmSimd: boolean;
    readonly wasmThreads: boolean;
    readonly jspi: boolean;
    readonly webgpu: {
      readonly state: "available";
      readonly vendor: string;
      readonly architecture: string;
      readonly device: string;
      readonly description: string;
      readonly software: boolean;
      readonly features: readonly string[];
      readonly limits: Readonly<Record<string, number>>;
    } | {
      readonly state: "unavailable";
      readonly reason: string;
    };
    readonly webnn: readonly ({
      readonly state: "available";
      readonly deviceType: "cpu" | "gpu" | "npu";
      readonly operatorCount: number;
      readonly limitsDigest: string;
    } | {
      readonly state: "unavailable";
      readonly deviceType: "cpu" | "gpu" | "npu";
      readonly reason: string;
    })[];
    readonly detectedAt: string;
  };
} | {
  readonly state: "failed";
  readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox" | "other";
  readonly headless: boolean;
  readonly reason: string;
  readonly remedy: string;
};

export type BundleReport = {
  readonly path: string;
  readonly bytes: number;
  readonly manifest: {
    readonly kind: "assay-bundle";
    readonly bundleVersion: number;
    readonly schemaVersion: number;
    readonly assayVersion: string;
    readonly madeAt: string;
    readonly includesImported: boolean;
    readonly machines: readonly {
      readonly id: string;
      readonly label: string;
    }[];
    readonly tables: readonly {
      readonly table: string;
      readonly file: string;
      readonly rows: number;
      readonly bytes: number;
      readonly sha256: string;
    }[];
  };
  readonly notes: readonly string[];
};

export type BundleRequest = {
  readonly sessions?: readonly string[];
  readonly since?: string;
  readonly includeImported?: boolean;
  readonly path: string;
  readonly replace?: boolean;
};

export type CachedModel = {
  readonly key: string;
  readonly bytes: number;
  readonly lastUsedAt: string;
};

export type ComparisonReport = {
  readonly margin: number;
  readonly falseDiscoveryRate: {
    readonly runs: number;
    readonly paired: number;
  };
  readonly comparisons: readonly ({
    readonly baseline: {
      readonly measurementId: string;
      readonly sessionId: string;
      readonly case: {
        readonly id: string;
        readonly workload: {
          readonly modelId: string;
          readonly component: string;
          readonly precision: "fp32" | "fp16" | "int8" | "int4";
          readonly quantization?: "dynamic" | "static";
          readonly spelling: "portable" | "fused";
          readonly batch: number;
          readonly shape: Readonly<Record<string, number>>;
          readonly mode: "inference" | "training";
          readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
          readonly concurrency?: number;
          readonly samplesPerQuery?: number;
          readonly latencyBoundMs?: number;
          readonly audio?: {
            readonly signal: "speech" | "tone" | "sweep" | "silence";
            readonly seconds: number;
          };
        };
        readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
        readonly threads?: number;
        readonly engine?: "wasm" | "jspi" | "asyncify";
      };
      readonly startedAt: string;
      readonly machineId?: string;
      readonly medianMs: number;
      readonly ratePerSecond?: number;
      readonly runs: number;
      readonly grade: "valid" | "unstable" | "invalid";
    };
    readonly other: {
      readonly measurementId: string;
      readonly sessionId: string;
      readonly case: {
        readonly id: string;
        readonly workload: {
          readonly modelId: string;
          readonly component: string;
          readonly precision: "fp32" | "fp16" | "int8" | "int4";
          readonly quantization?: "dynamic" | "static";
          readonly spelling: "portable" | "fused";
          readonly batch: number;
          readonly shape: Readonly<Record<string, number>>;
          readonly mode: "inference" | "training";
          readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
          readonly concurrency?: number;
          readonly samplesPerQuery?: number;
          readonly latencyBoundMs?: number;
          readonly audio?: {
            readonly signal: "speech" | "tone" | "sweep" | "silence";
            readonly seconds: number;
          };
        };
        readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
        readonly threads?: number;
        readonly engine?: "wasm" | "jspi" | "asyncify";
      };
      readonly startedAt: string;
      readonly machineId?: string;
      readonly medianMs: number;
      readonly ratePerSecond?: number;
      readonly runs: number;
      readonly grade: "valid" | "unstable" | "invalid";
    };
    readonly metric: "median-latency" | "items-per-second" | "queries-per-second";
    readonly basis: {
      readonly kind: "paired";
      readonly rounds: number;
    } | {
      readonly kind: "runs";
      readonly baselineRuns: number;
      readonly otherRuns: number;
    };
    readonly speed: {
      readonly state: "known";
      readonly value: {
        readonly ratio: number;
        readonly interval: {
          readonly state: "known";
          readonly value: {
            readonly low: number;
            readonly high: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly pValue: {
      readonly state: "known";
      readonly value: {
        readonly raw: number;
        readonly adjusted: number;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly equivalencePValue: {
      readonly state: "known";
      readonly value: {
        readonly raw: number;
        readonly adjusted: number;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly margin: number;
    readonly threshold: number;
    readonly verdict: {
      readonly state: "faster";
    } | {
      readonly state: "slower";
    } | {
      readonly state: "equivalent";
    } | {
      readonly state: "no-difference-shown";
      readonly moreRuns: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    } | {
      readonly state: "too-few-runs";
      readonly runsNeeded: number;
    } | {
      readonly state: "not-comparable";
      readonly code: "same-measurement" | "other-work" | "other-model" | "not-measured" | "baseline-invalid" | "other-invalid" | "software-device" | "no-time";
      readonly reason: string;
    };
    readonly differences: readonly ({
      readonly metric: "items-per-second" | "queries-per-second" | "peak-memory-bytes";
      readonly baseline: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly other: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly ratio: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    })[];
    readonly remarks: readonly string[];
  })[];
  readonly unmatched: readonly ({
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly reason: string;
  })[];
};

export type ComparisonRequest = {
  readonly sides: readonly string[];
  readonly margin?: number;
};

export type Completions = {
  readonly suggestions: readonly {
    readonly text: string;
    readonly start: number;
    readonly kind: string;
  }[];
};

export type ComponentProfile = {
  readonly modelId: string;
  readonly component: string;
  readonly spelling: "portable" | "fused";
  readonly batch: number;
  readonly shape: Readonly<Record<string, number>>;
  readonly inputs: readonly ({
    readonly name: string;
    readonly elementType: "float32" | "float16" | "int64" | "int32" | "int8" | "uint8" | "bool";
    readonly dimensions: readonly number[];
  })[];
  readonly outputs: readonly ({
    readonly name: string;
    readonly elementType: "float32" | "float16" | "int64" | "int32" | "int8" | "uint8" | "bool";
    readonly dimensions: readonly number[];
  })[];
  readonly nodes: number;
  readonly parameters: number;
  readonly flops: number;
  readonly weightBytes: number;
  readonly movedBytes: number;
  readonly arithmeticIntensity: number;
  readonly operators: readonly {
    readonly operator: string;
    readonly domain: string;
    readonly count: number;
    readonly flops: number;
    readonly outputBytes: number;
  }[];
  readonly outline: readonly OutlinePart[];
  readonly needs: readonly ({
    readonly precision: "fp32" | "fp16" | "int8" | "int4";
    readonly quantization?: "dynamic" | "static";
    readonly weightBytes: number;
    readonly cacheBytes: number;
    readonly activationBytes: number;
    readonly totalBytes: number;
  })[];
  readonly fits: readonly ({
    readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
    readonly precision: "fp32" | "fp16" | "int8" | "int4";
    readonly answer: "fits" | "too-large" | "unavailable" | "unknown";
    readonly reason: string;
    readonly limitBytes: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
  })[];
};

export type CoverageScanEvent = {
  readonly sequence: number;
  readonly at: string;
  readonly type: "scan-started";
  readonly subjects: readonly ({
    readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
    readonly modelId: string;
    readonly component: string;
    readonly precision: "fp32" | "fp16" | "int8" | "int4";
    readonly spelling: "portable" | "fused";
  })[];
} | {
  readonly sequence: number;
  readonly at: string;
  readonly type: "subject-started";
  readonly index: number;
  readonly subject: {
    readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
    readonly modelId: string;
    readonly component: string;
    readonly precision: "fp32" | "fp16" | "int8" | "int4";
    readonly spelling: "portable" | "fused";
  };
} | {
  readonly sequence: number;
  readonly at: string;
  readonly type: "subject-covered";
  readonly index: number;
  readonly coverage: {
    readonly machineId: string;
    readonly browser: string;
    readonly engine: "wasm" | "jspi" | "asyncify";
    readonly runtimeVersion: string;
    readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
    readonly modelId: string;
    readonly component: string;
    readonly precision: "fp32" | "fp16" | "int8" | "int4";
    readonly spelling: "portable" | "fused";
    readonly result: {
      readonly state: "whole";
      readonly partitions?: number;
    } | {
      readonly state: "partial";
      readonly fallenBackNodes: number;
      readonly deviceCopies: number;
      readonly partitions?: number;
    } | {
      readonly state: "refused";
      readonly message: string;
    };
    readonly operators: readonly ({
      readonly operator: string;
      readonly state: "supported" | "decomposed" | "fallen-back" | "failing";
      readonly nodes: number;
      readonly reason?: string;
    })[];
    readonly advice?: string;
    readonly observedAt: string;
  };
} | {
  readonly sequence: number;
  readonly at: string;
  readonly type: "subject-left-out";
  readonly index: number;
  readonly subject: {
    readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
    readonly modelId: string;
    readonly component: string;
    readonly precision: "fp32" | "fp16" | "int8" | "int4";
    readonly spelling: "portable" | "fused";
  };
  readonly reason: string;
} | {
  readonly sequence: number;
  readonly at: string;
  readonly type: "scan-ended";
  readonly state: "finished" | "cancelled" | "interrupted";
  readonly message?: string;
};

export type CoverageScanRequest = {
  readonly models?: readonly string[];
  readonly sets?: readonly ("small" | "key" | "roofline" | "all")[];
  readonly components?: readonly string[];
  readonly backends: readonly ("ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu")[];
  readonly precisions?: readonly ("fp32" | "fp16" | "int8" | "int4")[];
  readonly spellings?: readonly ("portable" | "fused")[];
  readonly engine?: "wasm" | "jspi" | "asyncify";
  readonly browser?: {
    readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox";
    readonly headless?: boolean;
  };
  readonly webHost?: "own-browser" | "this-page";
};

export type DatabaseBench = {
  readonly samples: number;
  readonly comparison: string;
  readonly figures: readonly ({
    readonly name: string;
    readonly assay: number;
    readonly json?: number;
    readonly unit: "bytes" | "ms" | "samples/s";
  })[];
  readonly notes: readonly string[];
};

export type DatabaseCheck = {
  readonly checks: readonly ({
    readonly area: "storage" | "orphans" | "invariants" | "spot-checks";
    readonly invariant: string;
    readonly checked?: number;
    readonly violations: number;
    readonly examples: readonly string[];
    readonly hint: string;
  })[];
};

export type DatabaseStats = {
  readonly path: string;
  readonly fileBytes: number;
  readonly logBytes: number;
  readonly schemaVersion: number;
  readonly engineVersion: string;
  readonly rowCounts: Readonly<Record<string, number>>;
  readonly sampleCount: number;
  readonly tableBytes: Readonly<Record<string, number>>;
  readonly freeBytes: number;
  readonly provenanceCounts: Readonly<Record<string, number>>;
  readonly measured?: {
    readonly oldest: string;
    readonly newest: string;
  };
};

export type ErrorBody = {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly details: readonly {
    readonly path: string;
    readonly message: string;
  }[];
};

export type HardwareReport = {
  readonly machine: {
    readonly id: string;
    readonly label: string;
    readonly cpu: {
      readonly model: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly vendor: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly architecture: string;
      readonly physicalCores: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly logicalCores: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly caches: {
        readonly state: "known";
        readonly value: readonly ({
          readonly level: number;
          readonly kind: "data" | "instruction" | "unified";
          readonly bytes: number;
          readonly sharedByCores: number;
        })[];
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly instructionSets: {
        readonly state: "known";
        readonly value: readonly string[];
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly maximumFrequencyMhz: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly memory: {
      readonly totalBytes: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly availableBytes: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly gpus: {
      readonly state: "known";
      readonly value: readonly ({
        readonly name: string;
        readonly vendor: {
          readonly state: "known";
          readonly value: string;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly memoryBytes: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly driver: {
          readonly state: "known";
          readonly value: string;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly software: boolean;
        readonly sources: readonly string[];
      })[];
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly npus: {
      readonly state: "known";
      readonly value: readonly ({
        readonly name: string;
        readonly driver: {
          readonly state: "known";
          readonly value: string;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly sources: readonly string[];
      })[];
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly operatingSystem: {
      readonly kind: "linux" | "windows" | "macos";
      readonly name: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly version: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly kernel: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly virtualisation: {
      readonly state: "known";
      readonly value: string;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly powerSource: {
      readonly state: "known";
      readonly value: "mains" | "battery";
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly container: {
      readonly runtime: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly cpuLimit: {
        readonly state: "known";
        readonly value: number | "unlimited";
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly memoryLimitBytes: {
        readonly state: "known";
        readonly value: number | "unlimited";
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly detectedAt: string;
  };
  readonly backends: readonly ({
    readonly state: "available";
    readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
    readonly deviceName?: string;
    readonly software: boolean;
    readonly note?: string;
  } | {
    readonly state: "unavailable";
    readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
    readonly reason: string;
    readonly remedy: string;
  } | {
    readonly state: "untested";
    readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
    readonly reason: string;
  })[];
  readonly browsers: readonly ({
    readonly browser: string;
    readonly userAgent: string;
    readonly crossOriginIsolated: boolean;
    readonly clockStepMs: number;
    readonly hardwareConcurrency: number;
    readonly wasmSimd: boolean;
    readonly wasmThreads: boolean;
    readonly jspi: boolean;
    readonly webgpu: {
      readonly state: "available";
      readonly vendor: string;
      readonly architecture: string;
      readonly device: string;
      readonly description: string;
      readonly software: boolean;
      readonly features: readonly string[];
      readonly limits: Readonly<Record<string, number>>;
    } | {
      readonly state: "unavailable";
      readonly reason: string;
    };
    readonly webnn: readonly ({
      readonly state: "available";
      readonly deviceType: "cpu" | "gpu" | "npu";
      readonly operatorCount: number;
      readonly limitsDigest: string;
    } | {
      readonly state: "unavailable";
      readonly deviceType: "cpu" | "gpu" | "npu";
      readonly reason: string;
    })[];
    readonly detectedAt: string;
  })[];
};

export type Health = {
  readonly status: "ok";
  readonly version: string;
  readonly host: "electron" | "served" | "in-process";
  readonly databasePath: string;
  readonly startedAt: string;
};

export type ImportFilePage = {
  readonly files: readonly ({
    readonly path: string;
    readonly bytes?: number;
    readonly contentHash?: string;
    readonly state: "imported" | "known" | "unrecognised" | "unreadable";
    readonly format?: string;
    readonly recordCount: number;
    readonly newCount: number;
    readonly rejectedCount: number;
    readonly reason?: string;
    readonly archivedAs?: string;
    readonly counts: readonly ({
      readonly kind: "performance" | "training" | "compatibility" | "test" | "device" | "model";
      readonly outcome: "measured" | "works" | "failed" | "skipped" | "untested" | "described";
      readonly provenance: "imported" | "simulated" | "sample" | "predicted";
      readonly records: number;
    })[];
    readonly conversions: readonly {
      readonly from: string;
      readonly to: string;
      readonly unit?: string;
      readonly count: number;
    }[];
    readonly notes: readonly string[];
    readonly rejections: readonly {
      readonly location: string;
      readonly reason: string;
    }[];
    readonly example?: {
      readonly kind: "performance" | "training" | "compatibility" | "test" | "device" | "model";
      readonly outcome: "measured" | "works" | "failed" | "skipped" | "untested" | "described";
      readonly provenance: "imported" | "simulated" | "sample" | "predicted";
      readonly provenanceReason?: string;
      readonly tool: string;
      readonly toolVersion?: string;
      readonly takenAt?: string;
      readonly machine?: {
        readonly name?: string;
        readonly cpu?: string;
        readonly gpus?: readonly string[];
        readonly memoryBytes?: number;
        readonly operatingSystem?: string;
      };
      readonly hardwareType?: string;
      readonly device?: string;
      readonly backend?: string;
      readonly runtime?: string;
      readonly runtimeVersion?: string;
      readonly browser?: string;
      readonly model?: string;
      readonly modelFamily?: string;
      readonly modality?: string;
      readonly component?: string;
      readonly precision?: string;
      readonly batch?: number;
      readonly shape?: Readonly<Record<string, number>>;
      readonly mode?: "inference" | "training";
      readonly scenario?: string;
      readonly threads?: number;
      readonly item?: string;
      readonly metrics?: {
        readonly medianMs?: number;
        readonly meanMs?: number;
        readonly minimumMs?: number;
        readonly maximumMs?: number;
        readonly standardDeviationMs?: number;
        readonly p90Ms?: number;
        readonly p95Ms?: number;
        readonly p99Ms?: number;
        readonly throughputPerSecond?: number;
        readonly sampleCount?: number;
        readonly warmUpCount?: number;
        readonly totalMs?: number;
        readonly modelLoadMs?: number;
        readonly firstRunMs?: number;
        readonly peakMemoryBytes?: number;
        readonly deviceMemoryBytes?: number;
        readonly energyJoules?: number;
      };
      readonly extraMetrics?: readonly {
        readonly name: string;
        readonly value: number;
        readonly unit?: string;
        readonly note?: string;
      }[];
      readonly samplesMs?: readonly number[];
      readonly failure?: {
        readonly message: string;
        readonly class?: string;
        readonly fix?: string;
      };
      readonly doubts?: readonly {
        readonly code: string;
        readonly message: string;
      }[];
      readonly location: string;
      readonly original?: unknown;
    };
  })[];
  readonly totalFiles: number;
};

export type ImportReport = {
  readonly id: string;
  readonly dryRun: boolean;
  readonly state: "running" | "finished" | "cancelled" | "failed" | "ended-early";
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly totals: {
    readonly filesFound: number;
    readonly imported: number;
    readonly known: number;
    readonly unrecognised: number;
    readonly unreadable: number;
    readonly bytes: number;
    readonly records: number;
    readonly newRecords: number;
    readonly rejectedRecords: number;
  };
  readonly message?: string;
  readonly isStored: boolean;
  readonly assayVersion: string;
  readonly groups: readonly ({
    readonly kind: "performance" | "training" | "compatibility" | "test" | "device" | "model";
    readonly outcome: "measured" | "works" | "failed" | "skipped" | "untested" | "described";
    readonly provenance: "imported" | "simulated" | "sample" | "predicted";
    readonly records: number;
    readonly format: string;
  })[];
  readonly conversions: readonly {
    readonly from: string;
    readonly to: string;
    readonly unit?: string;
    readonly count: number;
    readonly format: string;
  }[];
};

export type ImportRequest = {
  readonly paths?: readonly string[];
  readonly uploads?: readonly string[];
  readonly dryRun?: boolean;
  readonly mapping?: {
    readonly from: "file";
    readonly path: string;
  } | {
    readonly from: "text";
    readonly text: string;
  };
  readonly archive?: string;
};

export type ImportStatus = {
  readonly id: string;
  readonly dryRun: boolean;
  readonly state: "running" | "finished" | "cancelled" | "failed" | "ended-early";
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly totals: {
    readonly filesFound: number;
    readonly imported: number;
    readonly known: number;
    readonly unrecognised: number;
    readonly unreadable: number;
    readonly bytes: number;
    readonly records: number;
    readonly newRecords: number;
    readonly rejectedRecords: number;
  };
  readonly message?: string;
  readonly isStored: boolean;
};

export type ImportedEvidence = {
  readonly id: string;
  readonly record: {
    readonly kind: "performance" | "training" | "compatibility" | "test" | "device" | "model";
    readonly outcome: "measured" | "works" | "failed" | "skipped" | "untested" | "described";
    readonly provenance: "imported" | "simulated" | "sample" | "predicted";
    readonly provenanceReason?: string;
    readonly tool: string;
    readonly toolVersion?: string;
    readonly takenAt?: string;
    readonly machine?: {
      readonly name?: string;
      readonly cpu?: string;
      readonly gpus?: readonly string[];
      readonly memoryBytes?: number;
      readonly operatingSystem?: string;
    };
    readonly hardwareType?: string;
    readonly device?: string;
    readonly backend?: string;
    readonly runtime?: string;
    readonly runtimeVersion?: string;
    readonly browser?: string;
    readonly model?: string;
    readonly modelFamily?: string;
    readonly modality?: string;
    readonly component?: string;
    readonly precision?: string;
    readonly batch?: number;
    readonly shape?: Readonly<Record<string, number>>;
    readonly mode?: "inference" | "training";
    readonly scenario?: string;
    readonly threads?: number;
    readonly item?: string;
    readonly metrics?: {
      readonly medianMs?: number;
      readonly meanMs?: number;
      readonly minimumMs?: number;
      readonly maximumMs?: number;
      readonly standardDeviationMs?: number;
      readonly p90Ms?: number;
      readonly p95Ms?: number;
      readonly p99Ms?: number;
      readonly throughputPerSecond?: number;
      readonly sampleCount?: number;
      readonly warmUpCount?: number;
      readonly totalMs?: number;
      readonly modelLoadMs?: number;
      readonly firstRunMs?: number;
      readonly peakMemoryBytes?: number;
      readonly deviceMemoryBytes?: number;
      readonly energyJoules?: number;
    };
    readonly extraMetrics?: readonly {
      readonly name: string;
      readonly value: number;
      readonly unit?: string;
      readonly note?: string;
    }[];
    readonly samplesMs?: readonly number[];
    readonly failure?: {
      readonly message: string;
      readonly class?: string;
      readonly fix?: string;
    };
    readonly doubts?: readonly {
      readonly code: string;
      readonly message: string;
    }[];
    readonly location: string;
    readonly original?: unknown;
  };
  readonly format: string;
  readonly file: {
    readonly path: string;
    readonly contentHash: string;
    readonly bytes?: number;
    readonly archivedAs?: string;
  };
  readonly imports: readonly {
    readonly id: string;
    readonly startedAt: string;
  }[];
};

export type IngestReport = {
  readonly received: number;
  readonly stored: number;
  readonly known: number;
  readonly rejected: readonly {
    readonly row: number;
    readonly reasons: readonly string[];
  }[];
  readonly importId?: string;
};

export type IngestRow = {
  readonly kind?: "performance" | "training" | "compatibility" | "test" | "device" | "model";
  readonly outcome?: "measured" | "works" | "failed" | "skipped" | "untested" | "described";
  readonly provenance?: "imported" | "simulated" | "sample" | "predicted";
  readonly provenance_reason?: string;
  readonly tool: string;
  readonly tool_version?: string;
  readonly taken_at?: string;
  readonly machine?: string;
  readonly device?: string;
  readonly hardware_type?: string;
  readonly backend?: string;
  readonly runtime?: string;
  readonly runtime_version?: string;
  readonly browser?: string;
  readonly model?: string;
  readonly family?: string;
  readonly modality?: string;
  readonly component?: string;
  readonly precision?: string;
  readonly batch?: number;
  readonly shape?: string;
  readonly mode?: "inference" | "training";
  readonly scenario?: string;
  readonly threads?: number;
  readonly item?: string;
  readonly median_ms?: number;
  readonly mean_ms?: number;
  readonly minimum_ms?: number;
  readonly maximum_ms?: number;
  readonly standard_deviation_ms?: number;
  readonly p90_ms?: number;
  readonly p95_ms?: number;
  readonly p99_ms?: number;
  readonly throughput_per_second?: number;
  readonly sample_count?: number;
  readonly warm_up_count?: number;
  readonly total_ms?: number;
  readonly session_create_ms?: number;
  readonly first_run_ms?: number;
  readonly peak_memory_bytes?: number;
  readonly device_memory_bytes?: number;
  readonly energy_joules?: number;
  readonly samples_ms?: readonly number[];
  readonly failure_class?: string;
  readonly failure_message?: string;
  readonly failure_fix?: string;
  readonly id?: string;
  readonly format?: string;
  readonly content_hash?: string;
  readonly location?: string;
  readonly doubts?: string;
};

export type ItemPage = {
  readonly columns: readonly ({
    readonly name: string;
    readonly label: string;
    readonly kind: "text" | "number" | "integer" | "boolean" | "time";
    readonly unit?: string;
    readonly description: string;
  })[];
  readonly items: readonly (Readonly<Record<string, string | number | boolean | null>>)[];
  readonly totalRows: number;
  readonly nextCursor?: string;
};

export type Machines = {
  readonly machines: readonly ({
    readonly id: string;
    readonly label: string;
    readonly gpus: string | null;
    readonly npus: string | null;
    readonly memoryBytes: number | null;
    readonly operatingSystem: string;
    readonly detectedAt: string;
    readonly sessionCount: number;
    readonly measurementCount: number;
    readonly isThis: boolean;
  })[];
  readonly foreignHardware: readonly {
    readonly name: string;
    readonly records: number;
  }[];
};

export type MergeReport = {
  readonly sources: readonly ({
    readonly state: "merged";
    readonly path: string;
    readonly kind: "bundle" | "database";
    readonly schemaVersion: number;
    readonly machines: readonly {
      readonly id: string;
      readonly label: string;
    }[];
    readonly tables: readonly {
      readonly table: string;
      readonly new: number;
      readonly known: number;
      readonly updated: number;
      readonly conflicting: number;
      readonly refused: number;
    }[];
    readonly remarks: readonly string[];
    readonly notes: readonly string[];
  } | {
    readonly state: "refused";
    readonly path: string;
    readonly reason: string;
    readonly hint: string;
  })[];
};

export type MergeRequest = {
  readonly paths?: readonly string[];
  readonly uploads?: readonly string[];
};

export type Model = {
  readonly id: string;
  readonly label: string;
  readonly family: "text-embedding" | "text-to-text" | "text-generation" | "image-text-embedding" | "image-classification" | "audio-text-embedding" | "speech-recognition" | "audio-embedding" | "vision-language" | "video-text-embedding" | "object-detection" | "custom" | "micro-benchmark";
  readonly modelClass: "bert" | "t5" | "llama" | "clip" | "vit" | "clap" | "whisper" | "wav2vec2" | "llava" | "llava-next" | "xclip" | "qwen" | "detr" | "custom" | "micro-benchmark";
  readonly configuration?: "published" | "reduced" | "constructed";
  readonly sets?: readonly ("small" | "key" | "roofline")[];
  readonly origin: "zoo" | "file";
  readonly parameters?: number;
  readonly components: readonly ({
    readonly name: string;
    readonly inputs: readonly ({
      readonly name: string;
      readonly elementType: "float32" | "float16" | "int64" | "int32" | "int8" | "uint8" | "bool";
      readonly dimensions: readonly (number | string)[];
      readonly values: {
        readonly rule: "integers";
        readonly low: number;
        readonly high: number;
      } | {
        readonly rule: "normal";
        readonly mean: number;
        readonly standardDeviation: number;
      } | {
        readonly rule: "constant";
        readonly value: number;
      } | {
        readonly rule: "sequence";
        readonly start: number;
        readonly after?: string;
      } | {
        readonly rule: "values";
        readonly base64: string;
        readonly source: string;
      } | {
        readonly signal: "speech" | "tone" | "sweep" | "silence";
        readonly seconds: number;
        readonly rule: "audio";
        readonly frontEnd: "whisper-log-mel" | "clap-log-mel" | "zero-mean-unit-variance";
      };
      readonly frontEnd?: "whisper-log-mel" | "clap-log-mel" | "zero-mean-unit-variance";
    })[];
    readonly outputs: readonly string[];
    readonly standardShape: Readonly<Record<string, number>>;
    readonly itemName: string;
    readonly inputTypes?: {
      readonly fp32?: Readonly<Record<string, "float32" | "float16" | "int64" | "int32" | "int8" | "uint8" | "bool">>;
      readonly fp16?: Readonly<Record<string, "float32" | "float16" | "int64" | "int32" | "int8" | "uint8" | "bool">>;
      readonly int8?: Readonly<Record<string, "float32" | "float16" | "int64" | "int32" | "int8" | "uint8" | "bool">>;
      readonly int4?: Readonly<Record<string, "float32" | "float16" | "int64" | "int32" | "int8" | "uint8" | "bool">>;
    };
  })[];
  readonly pipelines?: readonly ({
    readonly name: string;
    readonly label: string;
    readonly itemName: string;
    readonly stages: readonly ({
      readonly name: string;
      readonly component: string;
      readonly shape?: Readonly<Record<string, number>>;
      readonly dynamic?: readonly string[];
      readonly bindings?: Readonly<Record<string, {
        readonly first: {
          readonly from: "output";
          readonly stage: string;
          readonly output: string;
        } | {
          readonly from: "counter";
          readonly start: number;
        };
        readonly then?: {
          readonly from: "output";
          readonly stage: string;
          readonly output: string;
        } | {
          readonly from: "counter";
          readonly start: number;
        };
      }>>;
      readonly sample?: string;
    })[];
    readonly loop?: {
      readonly stages: readonly ({
        readonly name: string;
        readonly component: string;
        readonly shape?: Readonly<Record<string, number>>;
        readonly dynamic?: readonly string[];
        readonly bindings?: Readonly<Record<string, {
          readonly first: {
            readonly from: "output";
            readonly stage: string;
            readonly output: string;
          } | {
            readonly from: "counter";
            readonly start: number;
          };
          readonly then?: {
            readonly from: "output";
            readonly stage: string;
            readonly output: string;
          } | {
            readonly from: "counter";
            readonly start: number;
          };
        }>>;
        readonly sample?: string;
      })[];
      readonly iterations: number;
    };
    readonly audioSeconds?: number;
    readonly results: readonly {
      readonly stage: string;
      readonly output: string;
    }[];
  })[];
  readonly precisions: readonly ("fp32" | "fp16" | "int8" | "int4")[];
  readonly spellings: readonly ("portable" | "fused")[];
  readonly licence: string;
  readonly source: string;
  readonly note?: string;
  readonly path?: string;
};

export type ModelCache = {
  readonly folder: string;
  readonly limitBytes: number;
  readonly bytes: number;
  readonly models: readonly CachedModel[];
};

export type ModelInspection = {
  readonly reference: string;
  readonly label: string;
  readonly source: string;
  readonly graphs: readonly ({
    readonly component: string;
    readonly precision: "fp32" | "fp16" | "int8" | "int4";
    readonly path: string;
    readonly bytes: number;
    readonly externalData: readonly {
      readonly location: string;
      readonly bytes: number;
    }[];
    readonly irVersion: number;
    readonly producer: string;
    readonly operatorSets: readonly {
      readonly domain: string;
      readonly version: number;
    }[];
    readonly inputs: readonly ({
      readonly name: string;
      readonly elementType: string;
      readonly dimensions?: readonly (number | string)[];
    })[];
    readonly outputs: readonly ({
      readonly name: string;
      readonly elementType: string;
      readonly dimensions?: readonly (number | string)[];
    })[];
    readonly nodeCount: number;
    readonly operators: readonly {
      readonly domain: string;
      readonly operator: string;
      readonly count: number;
    }[];
    readonly parameters: {
      readonly count: number;
      readonly tensors: number;
      readonly tied: number;
    };
    readonly weightTypes: readonly {
      readonly elementType: string;
      readonly tensors: number;
      readonly elements: number;
      readonly bytes: number;
    }[];
    readonly sizes: Readonly<Record<string, number>>;
    readonly obstacle?: string;
    readonly flops: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly weightBytes: number;
    readonly activationBytes: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
  })[];
  readonly notes: readonly string[];
};

export type NewApiToken = {
  readonly name: string;
  readonly scope: "read" | "write";
  readonly createdAt: string;
  readonly token: string;
};

export type NoiseReport = {
  readonly grade: "quiet" | "usable" | "noisy";
  readonly kernels: readonly ({
    readonly kernel: "arithmetic" | "memory-copy";
    readonly sampleCount: number;
    readonly medianMs: number;
    readonly relativeMad: number;
    readonly tailRatio: number;
    readonly relativeDrift: number;
    readonly grade: "quiet" | "usable" | "noisy";
  })[];
  readonly findings: readonly ({
    readonly code: "load" | "steal-time" | "timer-holes" | "power-source" | "power-plan" | "governor" | "turbo" | "thermal" | "other-gpu-users" | "free-memory" | "virtual-machine" | "clock";
    readonly state: "fine" | "disturbing" | "unknown";
    readonly detail: string;
    readonly advice?: string;
  })[];
  readonly longestHoleMs: {
    readonly state: "known";
    readonly value: number;
  } | {
    readonly state: "unknown";
    readonly reason: string;
  };
  readonly clockStepMs: number;
  readonly takenAt: string;
  readonly durationMs: number;
};

export type OperatorCoverage = {
  readonly machineId: string;
  readonly browser: string;
  readonly engine: "wasm" | "jspi" | "asyncify";
  readonly runtimeVersion: string;
  readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
  readonly modelId: string;
  readonly component: string;
  readonly precision: "fp32" | "fp16" | "int8" | "int4";
  readonly spelling: "portable" | "fused";
  readonly result: {
    readonly state: "whole";
    readonly partitions?: number;
  } | {
    readonly state: "partial";
    readonly fallenBackNodes: number;
    readonly deviceCopies: number;
    readonly partitions?: number;
  } | {
    readonly state: "refused";
    readonly message: string;
  };
  readonly operators: readonly ({
    readonly operator: string;
    readonly state: "supported" | "decomposed" | "fallen-back" | "failing";
    readonly nodes: number;
    readonly reason?: string;
  })[];
  readonly advice?: string;
  readonly observedAt: string;
};

export type OptimizedDatabase = {
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly rowCounts: Readonly<Record<string, number>>;
};

export type OutlinePart = {
  readonly name: string;
  readonly repeats: number;
  readonly nodes: number;
  readonly parameters: number;
  readonly flops: number;
  readonly parts: readonly OutlinePart[];
};

export type Plan = {
  readonly request: {
    readonly models?: readonly string[];
    readonly sets?: readonly ("small" | "key" | "roofline" | "all")[];
    readonly components?: "all" | "parts" | "pipelines" | readonly string[];
    readonly backends: readonly ("ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu")[];
    readonly batches?: readonly number[];
    readonly precisions?: readonly ("fp32" | "fp16" | "int8" | "int4")[];
    readonly spellings?: readonly ("portable" | "fused")[];
    readonly shape?: Readonly<Record<string, number>>;
    readonly threads?: readonly number[];
    readonly engines?: readonly ("wasm" | "jspi" | "asyncify")[];
    readonly scenarios?: readonly ("latency" | "throughput" | "multi-stream" | "server")[];
    readonly concurrency?: readonly number[];
    readonly samplesPerQuery?: number;
    readonly latencyBoundMs?: number;
    readonly audio?: {
      readonly signal?: "speech" | "tone" | "sweep" | "silence";
      readonly seconds: readonly number[];
    };
    readonly profile?: "quick" | "standard" | "precise" | "mlperf";
    readonly browser?: {
      readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox";
      readonly headless?: boolean;
    };
    readonly runs?: number;
    readonly interleave?: boolean;
    readonly energy?: boolean;
    readonly pageEvidence?: boolean;
    readonly preflight?: boolean;
    readonly alsoMeasure?: readonly ({
      readonly models?: readonly string[];
      readonly sets?: readonly ("small" | "key" | "roofline" | "all")[];
      readonly components?: "all" | "parts" | "pipelines" | readonly string[];
      readonly backends: readonly ("ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu")[];
      readonly batches?: readonly number[];
      readonly precisions?: readonly ("fp32" | "fp16" | "int8" | "int4")[];
      readonly spellings?: readonly ("portable" | "fused")[];
      readonly shape?: Readonly<Record<string, number>>;
      readonly threads?: readonly number[];
      readonly engines?: readonly ("wasm" | "jspi" | "asyncify")[];
      readonly scenarios?: readonly ("latency" | "throughput" | "multi-stream" | "server")[];
      readonly concurrency?: readonly number[];
      readonly samplesPerQuery?: number;
      readonly latencyBoundMs?: number;
      readonly audio?: {
        readonly signal?: "speech" | "tone" | "sweep" | "silence";
        readonly seconds: readonly number[];
      };
    })[];
  };
  readonly cases: readonly ({
    readonly state: "runs";
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly estimatedSeconds: number;
    readonly basis: string;
  } | {
    readonly state: "skipped";
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly reason: string;
    readonly remedy: string;
  })[];
  readonly estimatedSeconds: number;
};

export type PlanRequest = {
  readonly models?: readonly string[];
  readonly sets?: readonly ("small" | "key" | "roofline" | "all")[];
  readonly components?: "all" | "parts" | "pipelines" | readonly string[];
  readonly backends: readonly ("ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu")[];
  readonly batches?: readonly number[];
  readonly precisions?: readonly ("fp32" | "fp16" | "int8" | "int4")[];
  readonly spellings?: readonly ("portable" | "fused")[];
  readonly shape?: Readonly<Record<string, number>>;
  readonly threads?: readonly number[];
  readonly engines?: readonly ("wasm" | "jspi" | "asyncify")[];
  readonly scenarios?: readonly ("latency" | "throughput" | "multi-stream" | "server")[];
  readonly concurrency?: readonly number[];
  readonly samplesPerQuery?: number;
  readonly latencyBoundMs?: number;
  readonly audio?: {
    readonly signal?: "speech" | "tone" | "sweep" | "silence";
    readonly seconds: readonly number[];
  };
  readonly profile?: "quick" | "standard" | "precise" | "mlperf";
  readonly browser?: {
    readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox";
    readonly headless?: boolean;
  };
  readonly runs?: number;
  readonly interleave?: boolean;
  readonly energy?: boolean;
  readonly pageEvidence?: boolean;
  readonly preflight?: boolean;
  readonly alsoMeasure?: readonly ({
    readonly models?: readonly string[];
    readonly sets?: readonly ("small" | "key" | "roofline" | "all")[];
    readonly components?: "all" | "parts" | "pipelines" | readonly string[];
    readonly backends: readonly ("ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu")[];
    readonly batches?: readonly number[];
    readonly precisions?: readonly ("fp32" | "fp16" | "int8" | "int4")[];
    readonly spellings?: readonly ("portable" | "fused")[];
    readonly shape?: Readonly<Record<string, number>>;
    readonly threads?: readonly number[];
    readonly engines?: readonly ("wasm" | "jspi" | "asyncify")[];
    readonly scenarios?: readonly ("latency" | "throughput" | "multi-stream" | "server")[];
    readonly concurrency?: readonly number[];
    readonly samplesPerQuery?: number;
    readonly latencyBoundMs?: number;
    readonly audio?: {
      readonly signal?: "speech" | "tone" | "sweep" | "silence";
      readonly seconds: readonly number[];
    };
  })[];
};

export type Purge = {
  readonly dryRun: boolean;
  readonly rowCounts: Readonly<Record<string, number>>;
  readonly backupPath?: string;
};

export type PurgeRequest = {
  readonly conditions: {
    readonly sessionId?: string;
    readonly before?: string;
    readonly failed?: true;
    readonly provenance?: "measured" | "imported" | "simulated" | "sample" | "predicted";
  };
  readonly dryRun?: boolean;
  readonly backup?: boolean;
};

export type QuerySchema = {
  readonly tables: readonly StoredTable[];
  readonly functions: readonly string[];
  readonly keywords: readonly string[];
};

export type RefreshWebBrowsers = {
  readonly kinds?: readonly ("bundled" | "chrome" | "edge" | "chromium" | "firefox" | "other")[];
  readonly headless?: boolean;
};

export type Report = {
  readonly kind: "performance" | "hardware" | "compatibility" | "summary" | "comparison" | "session" | "hardware-comparison" | "model-comparison" | "trend";
  readonly title: string;
  readonly subtitle: string;
  readonly madeAt: string;
  readonly assayVersion: string;
  readonly scope: readonly {
    readonly term: string;
    readonly text: string;
  }[];
  readonly sections: readonly ({
    readonly id: string;
    readonly title: string;
    readonly level: 2 | 3;
    readonly folded: boolean;
    readonly blocks: readonly ({
      readonly type: "text";
      readonly text: string;
    } | {
      readonly type: "callout";
      readonly tone: "good" | "warning" | "bad" | "muted" | "accent";
      readonly text: string;
      readonly remedy?: string;
    } | {
      readonly type: "facts";
      readonly facts: readonly {
        readonly term: string;
        readonly text: string;
      }[];
    } | {
      readonly type: "list";
      readonly items: readonly string[];
    } | {
      readonly type: "chart";
      readonly chart: {
        readonly name: string;
        readonly title: string;
        readonly caption: string;
        readonly type: "intervals";
        readonly quantity: "ms" | "bytes" | "per-second" | "flops-per-second" | "bytes-per-second" | "share" | "ratio" | "count" | "p-value";
        readonly scale: "logarithmic" | "linear";
        readonly reference?: number;
        readonly series: readonly string[];
        readonly rows: readonly ({
          readonly label: string;
          readonly points: readonly ({
            readonly series: string;
            readonly value: number;
            readonly interval?: {
              readonly low: number;
              readonly high: number;
            };
            readonly mark: "solid" | "hollow";
            readonly note?: string;
          })[];
        })[];
      } | {
        readonly name: string;
        readonly title: string;
        readonly caption: string;
        readonly type: "lines";
        readonly quantity: "ms" | "bytes" | "per-second" | "flops-per-second" | "bytes-per-second" | "share" | "ratio" | "count" | "p-value";
        readonly series: readonly ({
          readonly name: string;
          readonly segments: readonly (readonly ({
            readonly at: string;
            readonly value: number;
            readonly interval?: {
              readonly low: number;
              readonly high: number;
            };
            readonly mark: "solid" | "hollow";
            readonly note?: string;
          })[])[];
        })[];
        readonly annotations: readonly {
          readonly at: string;
          readonly series: string;
          readonly text: string;
        }[];
      } | {
        readonly name: string;
        readonly title: string;
        readonly caption: string;
        readonly type: "matrix";
        readonly columns: readonly string[];
        readonly rows: readonly ({
          readonly label: string;
          readonly cells: readonly ({
            readonly state: string;
            readonly symbol: string;
            readonly tone: "good" | "warning" | "bad" | "muted" | "accent";
            readonly note?: string;
          })[];
        })[];
      };
    } | {
      readonly type: "table";
      readonly table: {
        readonly name: string;
        readonly title: string;
        readonly columns: readonly ({
          readonly name: string;
          readonly label: string;
          readonly kind: "text" | "id" | "time" | "state" | "number" | "interval";
          readonly quantity?: "ms" | "bytes" | "per-second" | "flops-per-second" | "bytes-per-second" | "share" | "ratio" | "count" | "p-value";
          readonly nothing?: string;
          readonly quiet?: boolean;
        })[];
        readonly rows: readonly ({
          readonly cells: readonly (string | number | boolean | {
            readonly low: number;
            readonly high: number;
          } | null)[];
          readonly tone?: "good" | "warning" | "bad" | "muted" | "accent";
        })[];
      };
    })[];
  })[];
};

export type ReportChartFile = {
  readonly name: string;
  readonly title: string;
  readonly content: string;
};

export type RestoredDatabase = {
  readonly restoredFrom: string;
  readonly rowCounts: Readonly<Record<string, number>>;
  readonly schemaVersion: number;
  readonly replacedFile?: string;
};

export type ResultEvidence = {
  readonly measurement: {
    readonly id: string;
    readonly sessionId: string;
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly startedAt: string;
    readonly provenance: "measured" | "imported" | "simulated" | "sample" | "predicted";
    readonly outcome: "measured";
    readonly modelContentHash: string;
    readonly coldStart: {
      readonly startMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly runtimeLoadMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly sessionCreateMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly firstRunMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly latency: {
      readonly sampleCount: number;
      readonly runsPerSample: number;
      readonly effectiveSampleSize: number;
      readonly medianMs: number;
      readonly medianInterval: {
        readonly state: "known";
        readonly value: {
          readonly lowMs: number;
          readonly highMs: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly intervalBasis?: "runs" | "one-run";
      readonly betweenRunSpread?: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly meanMs: number;
      readonly minimumMs: number;
      readonly maximumMs: number;
      readonly standardDeviationMs: number;
      readonly relativeMad: number;
      readonly coefficientOfVariation?: number;
      readonly drift?: {
        readonly relativeChange: number;
        readonly pValue: number;
      };
      readonly tails?: readonly ({
        readonly percentile: number;
        readonly value: {
          readonly state: "known";
          readonly value: {
            readonly valueMs: number;
            readonly overLatency: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly quantiles: readonly ({
        readonly quantile: number;
        readonly value: {
          readonly state: "known";
          readonly value: {
            readonly valueMs: number;
            readonly lowMs: number;
            readonly highMs: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly throughputPerSecond: number;
      readonly throughputInterval?: {
        readonly state: "known";
        readonly value: {
          readonly low: number;
          readonly high: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly outliers: {
        readonly mild: number;
        readonly severe: number;
        readonly extreme: number;
      };
    };
    readonly warmUp: {
      readonly runs: number;
      readonly steady: boolean;
    };
    readonly peakMemoryBytes: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly openPeakMemoryBytes?: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly steadyMemoryBytes?: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly deviceMemoryBytes?: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly energy?: {
      readonly state: "known";
      readonly value: {
        readonly source: string;
        readonly method: "counter" | "sampled-power";
        readonly runs: number;
        readonly windowMs: number;
        readonly updates: number;
        readonly grossJoules: number;
        readonly idleWatts: number;
        readonly netJoulesPerRun: number;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly runs?: readonly ({
      readonly run: number;
      readonly round?: number;
      readonly placeInRound?: number;
      readonly startedAt: string;
      readonly sampleCount: number;
      readonly effectiveSampleSize: number;
      readonly medianMs: number;
      readonly medianInterval: {
        readonly state: "known";
        readonly value: {
          readonly lowMs: number;
          readonly highMs: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly p90Ms: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly p99Ms: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly ratePerSecond?: number;
      readonly warmUpRuns: number;
      readonly steady: boolean;
      readonly shape: {
        readonly state: "known";
        readonly value: {
          readonly kind: "flat" | "warm-up" | "slowdown" | "no-steady-state";
          readonly steadyFrom: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly stoppedBy: "interval" | "maximum-time" | "maximum-samples";
      readonly coldStart: {
        readonly startMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly runtimeLoadMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly sessionCreateMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly firstRunMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      };
      readonly peakMemoryBytes: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly calibration: {
        readonly state: "known";
        readonly value: {
          readonly before: {
            readonly arithmeticMs: number;
            readonly memoryCopyMs: number;
          };
          readonly after: {
            readonly arithmeticMs: number;
            readonly memoryCopyMs: number;
          };
          readonly throttleEvents: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly outputAgrees: {
        readonly state: "known";
        readonly value: boolean;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly contention?: string;
    })[];
    readonly runsAsked?: number;
    readonly scenario?: {
      readonly scenario: "throughput";
      readonly concurrency: number;
      readonly itemsPerSecond: number;
      readonly interval: {
        readonly state: "known";
        readonly value: {
          readonly low: number;
          readonly high: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly completedRuns: number;
      readonly elapsedMs: number;
      readonly rules: readonly ({
        readonly rule: "minimum-duration" | "minimum-queries" | "early-stopping" | "latency-bound";
        readonly met: boolean;
        readonly detail: string;
      })[];
    } | {
      readonly scenario: "multi-stream";
      readonly samplesPerQuery: number;
      readonly queries: number;
      readonly p99: {
        readonly state: "known";
        readonly value: {
          readonly valueMs: number;
          readonly overLatency: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly rules: readonly ({
        readonly rule: "minimum-duration" | "minimum-queries" | "early-stopping" | "latency-bound";
        readonly met: boolean;
        readonly detail: string;
      })[];
    } | {
      readonly scenario: "server";
      readonly concurrency: number;
      readonly latencyBoundMs: number;
      readonly percentile: number;
      readonly seed: number;
      readonly queriesPerSecond: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly failedQueriesPerSecond: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly trials: readonly ({
        readonly queriesPerSecond: number;
        readonly queries: number;
        readonly overBound: number;
        readonly percentileMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly met: boolean;
      })[];
      readonly rules: readonly ({
        readonly rule: "minimum-duration" | "minimum-queries" | "early-stopping" | "latency-bound";
        readonly met: boolean;
        readonly detail: string;
      })[];
    };
    readonly operators?: {
      readonly state: "known";
      readonly value: {
        readonly runs: number;
        readonly operators: readonly ({
          readonly operator: string;
          readonly provider: string;
          readonly nodes: number;
          readonly timeMs: number;
          readonly timeShare: number;
          readonly flops: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly bytes: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        })[];
        readonly slowestNodes: readonly {
          readonly node: string;
          readonly operator: string;
          readonly provider: string;
          readonly timeMs: number;
          readonly timeShare: number;
        }[];
        readonly nodeCount: number;
        readonly timeMeans: "compute" | "submit";
        readonly nodeTimeMs: number;
        readonly runTimeMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly deviceTimeMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly copyTimeMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly items?: {
      readonly name: string;
      readonly perRun: number;
      readonly audioSeconds?: number;
    };
    readonly stages?: readonly ({
      readonly name: string;
      readonly component: string;
      readonly inLoop: boolean;
      readonly givesTokens: boolean;
      readonly runsPerPipeline: number;
      readonly medianMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly quantiles?: readonly ({
        readonly quantile: number;
        readonly value: {
          readonly state: "known";
          readonly value: {
            readonly valueMs: number;
            readonly lowMs: number;
            readonly highMs: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly totalShare: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    })[];
    readonly web?: {
      readonly engine: "wasm" | "jspi" | "asyncify";
      readonly completionTimes: {
        readonly state: "known";
        readonly value: {
          readonly submit: {
            readonly medianMs: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly lowMs: number;
                readonly highMs: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly sampleCount: number;
          };
          readonly deviceResident: {
            readonly medianMs: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly lowMs: number;
                readonly highMs: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly sampleCount: number;
          };
          readonly endToEnd: {
            readonly medianMs: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly lowMs: number;
                readonly highMs: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly sampleCount: number;
          };
          readonly completion: string;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly warmStart: {
        readonly state: "known";
        readonly value: {
          readonly runtimeLoadMs: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly sessionCreateMs: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly firstRunMs: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly gpu?: {
        readonly state: "known";
        readonly value: {
          readonly shaderModules: number;
          readonly pipelines: number;
          readonly dispatchesPerRun: number;
          readonly submitsPerRun: number;
          readonly compilations: readonly {
            readonly label: string;
            readonly startMs: number;
            readonly durationMs: number;
          }[];
          readonly kernels: {
            readonly state: "known";
            readonly value: readonly {
              readonly name: string;
              readonly callsPerRun: number;
              readonly microsecondsPerRun: number;
            }[];
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly webnn?: {
        readonly state: "known";
        readonly value: {
          readonly implementation: string;
          readonly inferenceMs: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly evidence: readonly string[];
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly frontEnd?: {
      readonly state: "known";
      readonly value: {
        readonly name: string;
        readonly medianMs: number;
        readonly sampleCount: number;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly execution: {
      readonly backendRan: {
        readonly state: "known";
        readonly value: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly runtime: string;
      readonly runtimeVersion: string;
      readonly engine: string;
      readonly deviceName: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly software: boolean;
      readonly threads: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly host: string;
      readonly crossOriginIsolated?: boolean;
      readonly browserLaunch?: {
        readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox" | "other";
        readonly headless: boolean;
        readonly flags: readonly string[];
      };
      readonly clockStepMs: number;
      readonly completion: string;
    };
    readonly placement: {
      readonly state: "known";
      readonly value: {
        readonly providers: readonly {
          readonly provider: string;
          readonly nodes: number;
          readonly timeShare?: number;
        }[];
        readonly deviceCopies: number;
        readonly unsupportedOperators: readonly string[];
        readonly partitions?: number;
        readonly operators?: readonly ({
          readonly operator: string;
          readonly state: "supported" | "decomposed" | "fallen-back" | "failing";
          readonly nodes: number;
          readonly reason?: string;
        })[];
        readonly strictPass: {
          readonly state: "passed";
        } | {
          readonly state: "refused";
          readonly message: string;
        } | {
          readonly state: "not-applicable";
          readonly reason: string;
        };
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly outputCheck: {
      readonly state: "agrees";
      readonly maximumAbsoluteError: number;
      readonly maximumRelativeError: number;
      readonly cosine: number;
      readonly tolerance: number;
      readonly comparedValues: number;
      readonly topAnswers?: readonly {
        readonly output: string;
        readonly rows: number;
        readonly agreeing: number;
      }[];
    } | {
      readonly state: "differs";
      readonly maximumAbsoluteError: number;
      readonly maximumRelativeError: number;
      readonly cosine: number;
      readonly nonFiniteValues: number;
      readonly nanValues?: number;
      readonly infiniteValues?: number;
      readonly tolerance: number;
      readonly comparedValues: number;
      readonly topAnswers?: readonly {
        readonly output: string;
        readonly rows: number;
        readonly agreeing: number;
      }[];
      readonly message: string;
    } | {
      readonly state: "is-reference";
      readonly checksum: string;
    } | {
      readonly state: "not-checked";
      readonly reason: string;
    };
    readonly verdict: {
      readonly grade: "valid" | "unstable" | "invalid";
      readonly reasons: readonly ({
        readonly code: "too-few-samples" | "too-few-runs" | "precision-not-reached" | "scenario-rules-unmet" | "not-steady" | "slowing-down" | "drifting" | "autocorrelated" | "noisy" | "runs-disagree" | "noisy-machine" | "throttled" | "on-battery" | "contended" | "output-wrong" | "output-varies" | "output-not-checked" | "ran-elsewhere" | "partly-elsewhere" | "placement-unknown" | "software-device" | "clock-too-coarse" | "not-isolated" | "dispatch-bound" | "transfer-bound";
        readonly detail: string;
      })[];
    };
  } | {
    readonly id: string;
    readonly sessionId: string;
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly startedAt: string;
    readonly provenance: "measured" | "imported" | "simulated" | "sample" | "predicted";
    readonly outcome: "failed";
    readonly failure: {
      readonly class: "provider-missing" | "model-rejected" | "operator-unsupported" | "out-of-memory" | "crashed" | "timed-out" | "device-lost" | "host-unreachable" | "cancelled" | "internal";
      readonly message: string;
      readonly fix: string;
    };
    readonly log?: string;
  } | {
    readonly id: string;
    readonly sessionId: string;
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly startedAt: string;
    readonly provenance: "measured" | "imported" | "simulated" | "sample" | "predicted";
    readonly outcome: "skipped";
    readonly reason: string;
    readonly remedy: string;
  };
  readonly trace: {
    readonly warmUpMs: readonly number[];
    readonly samplesMs: readonly number[];
    readonly runStarts?: readonly {
      readonly warmUp: number;
      readonly samples: number;
    }[];
  };
  readonly environment: Readonly<Record<string, unknown>>;
};

export type ResultRoofline = {
  readonly roofline: {
    readonly state: "known";
    readonly value: {
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly runtime: string;
      readonly runtimeVersion: string;
      readonly deviceName: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly software: boolean;
      readonly gemm: readonly ({
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly ceiling: {
          readonly state: "known";
          readonly value: {
            readonly value: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly low: number;
                readonly high: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly verdict: "valid" | "unstable" | "invalid";
            readonly shape: Readonly<Record<string, number>>;
            readonly measurementId: string;
            readonly measuredAt: string;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly gemv: readonly ({
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly ceiling: {
          readonly state: "known";
          readonly value: {
            readonly value: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly low: number;
                readonly high: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly verdict: "valid" | "unstable" | "invalid";
            readonly shape: Readonly<Record<string, number>>;
            readonly measurementId: string;
            readonly measuredAt: string;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly copy: {
        readonly state: "known";
        readonly value: {
          readonly value: number;
          readonly interval: {
            readonly state: "known";
            readonly value: {
              readonly low: number;
              readonly high: number;
            };
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly verdict: "valid" | "unstable" | "invalid";
          readonly shape: Readonly<Record<string, number>>;
          readonly measurementId: string;
          readonly measuredAt: string;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly launch: {
        readonly state: "known";
        readonly value: {
          readonly value: number;
          readonly interval: {
            readonly state: "known";
            readonly value: {
              readonly low: number;
              readonly high: number;
            };
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly verdict: "valid" | "unstable" | "invalid";
          readonly shape: Readonly<Record<string, number>>;
          readonly measurementId: string;
          readonly measuredAt: string;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly emptyRun: {
        readonly state: "known";
        readonly value: {
          readonly value: number;
          readonly interval: {
            readonly state: "known";
            readonly value: {
              readonly low: number;
              readonly high: number;
            };
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly verdict: "valid" | "unstable" | "invalid";
          readonly shape: Readonly<Record<string, number>>;
          readonly measurementId: string;
          readonly measuredAt: string;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly sessionCreation: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly measuredAt: string;
    };
  } | {
    readonly state: "unknown";
    readonly reason: string;
  };
  readonly explanation: {
    readonly state: "known";
    readonly value: {
      readonly bound: {
        readonly state: "known";
        readonly value: "compute" | "memory" | "cache" | "dispatch";
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly sentences: readonly string[];
      readonly arithmeticIntensity: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly flopsPerSecond: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly bytesPerSecond: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly gemmShare: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly bandwidthShare: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly launchShare: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly attainableMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly attainableShare: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
  } | {
    readonly state: "unknown";
    readonly reason: string;
  };
  readonly costFrom: "profile" | "graph" | "nothing";
};

export type Roofline = {
  readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
  readonly threads?: number;
  readonly runtime: string;
  readonly runtimeVersion: string;
  readonly deviceName: {
    readonly state: "known";
    readonly value: string;
  } | {
    readonly state: "unknown";
    readonly reason: string;
  };
  readonly software: boolean;
  readonly gemm: readonly ({
    readonly precision: "fp32" | "fp16" | "int8" | "int4";
    readonly quantization?: "dynamic" | "static";
    readonly ceiling: {
      readonly state: "known";
      readonly value: {
        readonly value: number;
        readonly interval: {
          readonly state: "known";
          readonly value: {
            readonly low: number;
            readonly high: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly verdict: "valid" | "unstable" | "invalid";
        readonly shape: Readonly<Record<string, number>>;
        readonly measurementId: string;
        readonly measuredAt: string;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
  })[];
  readonly gemv: readonly ({
    readonly precision: "fp32" | "fp16" | "int8" | "int4";
    readonly quantization?: "dynamic" | "static";
    readonly ceiling: {
      readonly state: "known";
      readonly value: {
        readonly value: number;
        readonly interval: {
          readonly state: "known";
          readonly value: {
            readonly low: number;
            readonly high: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly verdict: "valid" | "unstable" | "invalid";
        readonly shape: Readonly<Record<string, number>>;
        readonly measurementId: string;
        readonly measuredAt: string;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
  })[];
  readonly copy: {
    readonly state: "known";
    readonly value: {
      readonly value: number;
      readonly interval: {
        readonly state: "known";
        readonly value: {
          readonly low: number;
          readonly high: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly verdict: "valid" | "unstable" | "invalid";
      readonly shape: Readonly<Record<string, number>>;
      readonly measurementId: string;
      readonly measuredAt: string;
    };
  } | {
    readonly state: "unknown";
    readonly reason: string;
  };
  readonly launch: {
    readonly state: "known";
    readonly value: {
      readonly value: number;
      readonly interval: {
        readonly state: "known";
        readonly value: {
          readonly low: number;
          readonly high: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly verdict: "valid" | "unstable" | "invalid";
      readonly shape: Readonly<Record<string, number>>;
      readonly measurementId: string;
      readonly measuredAt: string;
    };
  } | {
    readonly state: "unknown";
    readonly reason: string;
  };
  readonly emptyRun: {
    readonly state: "known";
    readonly value: {
      readonly value: number;
      readonly interval: {
        readonly state: "known";
        readonly value: {
          readonly low: number;
          readonly high: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly verdict: "valid" | "unstable" | "invalid";
      readonly shape: Readonly<Record<string, number>>;
      readonly measurementId: string;
      readonly measuredAt: string;
    };
  } | {
    readonly state: "unknown";
    readonly reason: string;
  };
  readonly sessionCreation: {
    readonly state: "known";
    readonly value: number;
  } | {
    readonly state: "unknown";
    readonly reason: string;
  };
  readonly measuredAt: string;
};

export type RowPage = {
  readonly columns: readonly ({
    readonly name: string;
    readonly label: string;
    readonly kind: "text" | "number" | "integer" | "boolean" | "time";
    readonly unit?: string;
    readonly description: string;
  })[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  readonly totalRows: number;
  readonly nextCursor?: string;
};

export type SavedQuery = {
  readonly id: string;
  readonly name: string;
  readonly sql: string;
  readonly chart?: {
    readonly kind: "line" | "bar" | "scatter";
    readonly x: string;
    readonly y: readonly string[];
    readonly group?: string;
  };
  readonly savedAt: string;
};

export type Session = {
  readonly id: string;
  readonly machineId: string;
  readonly request: {
    readonly models?: readonly string[];
    readonly sets?: readonly ("small" | "key" | "roofline" | "all")[];
    readonly components?: "all" | "parts" | "pipelines" | readonly string[];
    readonly backends: readonly ("ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu")[];
    readonly batches?: readonly number[];
    readonly precisions?: readonly ("fp32" | "fp16" | "int8" | "int4")[];
    readonly spellings?: readonly ("portable" | "fused")[];
    readonly shape?: Readonly<Record<string, number>>;
    readonly threads?: readonly number[];
    readonly engines?: readonly ("wasm" | "jspi" | "asyncify")[];
    readonly scenarios?: readonly ("latency" | "throughput" | "multi-stream" | "server")[];
    readonly concurrency?: readonly number[];
    readonly samplesPerQuery?: number;
    readonly latencyBoundMs?: number;
    readonly audio?: {
      readonly signal?: "speech" | "tone" | "sweep" | "silence";
      readonly seconds: readonly number[];
    };
    readonly profile?: "quick" | "standard" | "precise" | "mlperf";
    readonly browser?: {
      readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox";
      readonly headless?: boolean;
    };
    readonly runs?: number;
    readonly interleave?: boolean;
    readonly energy?: boolean;
    readonly pageEvidence?: boolean;
    readonly preflight?: boolean;
    readonly alsoMeasure?: readonly ({
      readonly models?: readonly string[];
      readonly sets?: readonly ("small" | "key" | "roofline" | "all")[];
      readonly components?: "all" | "parts" | "pipelines" | readonly string[];
      readonly backends: readonly ("ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu")[];
      readonly batches?: readonly number[];
      readonly precisions?: readonly ("fp32" | "fp16" | "int8" | "int4")[];
      readonly spellings?: readonly ("portable" | "fused")[];
      readonly shape?: Readonly<Record<string, number>>;
      readonly threads?: readonly number[];
      readonly engines?: readonly ("wasm" | "jspi" | "asyncify")[];
      readonly scenarios?: readonly ("latency" | "throughput" | "multi-stream" | "server")[];
      readonly concurrency?: readonly number[];
      readonly samplesPerQuery?: number;
      readonly latencyBoundMs?: number;
      readonly audio?: {
        readonly signal?: "speech" | "tone" | "sweep" | "silence";
        readonly seconds: readonly number[];
      };
    })[];
  };
  readonly state: "running" | "finished" | "cancelled" | "interrupted";
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly caseCount: number;
  readonly measuredCount: number;
  readonly failedCount: number;
  readonly skippedCount: number;
  readonly assayVersion: string;
};

export type SessionEvent = {
  readonly sequence: number;
  readonly at: string;
  readonly type: "session-started";
  readonly caseCount: number;
  readonly estimatedSeconds: number;
  readonly cases?: readonly ({
    readonly id: string;
    readonly workload: {
      readonly modelId: string;
      readonly component: string;
      readonly precision: "fp32" | "fp16" | "int8" | "int4";
      readonly quantization?: "dynamic" | "static";
      readonly spelling: "portable" | "fused";
      readonly batch: number;
      readonly shape: Readonly<Record<string, number>>;
      readonly mode: "inference" | "training";
      readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
      readonly concurrency?: number;
      readonly samplesPerQuery?: number;
      readonly latencyBoundMs?: number;
      readonly audio?: {
        readonly signal: "speech" | "tone" | "sweep" | "silence";
        readonly seconds: number;
      };
    };
    readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
    readonly threads?: number;
    readonly engine?: "wasm" | "jspi" | "asyncify";
  })[];
} | {
  readonly sequence: number;
  readonly at: string;
  readonly type: "preflight-finished";
  readonly noise: {
    readonly grade: "quiet" | "usable" | "noisy";
    readonly kernels: readonly ({
      readonly kernel: "arithmetic" | "memory-copy";
      readonly sampleCount: number;
      readonly medianMs: number;
      readonly relativeMad: number;
      readonly tailRatio: number;
      readonly relativeDrift: number;
      readonly grade: "quiet" | "usable" | "noisy";
    })[];
    readonly findings: readonly ({
      readonly code: "load" | "steal-time" | "timer-holes" | "power-source" | "power-plan" | "governor" | "turbo" | "thermal" | "other-gpu-users" | "free-memory" | "virtual-machine" | "clock";
      readonly state: "fine" | "disturbing" | "unknown";
      readonly detail: string;
      readonly advice?: string;
    })[];
    readonly longestHoleMs: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly clockStepMs: number;
    readonly takenAt: string;
    readonly durationMs: number;
  };
} | {
  readonly sequence: number;
  readonly at: string;
  readonly type: "case-started";
  readonly caseId: string;
  readonly index: number;
} | {
  readonly sequence: number;
  readonly at: string;
  readonly type: "phase-changed";
  readonly caseId: string;
  readonly phase: "build" | "reference" | "start" | "open" | "check" | "calibrate" | "warm-up" | "sample" | "search" | "energy" | "profile" | "close";
  readonly detail?: string;
} | {
  readonly sequence: number;
  readonly at: string;
  readonly type: "samples-taken";
  readonly caseId: string;
  readonly sampleCount: number;
  readonly latestMs: readonly number[];
} | {
  readonly sequence: number;
  readonly at: string;
  readonly type: "run-finished";
  readonly caseId: string;
  readonly run: {
    readonly run: number;
    readonly round?: number;
    readonly placeInRound?: number;
    readonly startedAt: string;
    readonly sampleCount: number;
    readonly effectiveSampleSize: number;
    readonly medianMs: number;
    readonly medianInterval: {
      readonly state: "known";
      readonly value: {
        readonly lowMs: number;
        readonly highMs: number;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly p90Ms: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly p99Ms: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly ratePerSecond?: number;
    readonly warmUpRuns: number;
    readonly steady: boolean;
    readonly shape: {
      readonly state: "known";
      readonly value: {
        readonly kind: "flat" | "warm-up" | "slowdown" | "no-steady-state";
        readonly steadyFrom: number;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly stoppedBy: "interval" | "maximum-time" | "maximum-samples";
    readonly coldStart: {
      readonly startMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly runtimeLoadMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly sessionCreateMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly firstRunMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly peakMemoryBytes: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly calibration: {
      readonly state: "known";
      readonly value: {
        readonly before: {
          readonly arithmeticMs: number;
          readonly memoryCopyMs: number;
        };
        readonly after: {
          readonly arithmeticMs: number;
          readonly memoryCopyMs: number;
        };
        readonly throttleEvents: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly outputAgrees: {
      readonly state: "known";
      readonly value: boolean;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly contention?: string;
  };
  readonly runsPlanned: number;
} | {
  readonly sequence: number;
  readonly at: string;
  readonly type: "case-finished";
  readonly caseId: string;
  readonly measurement: {
    readonly id: string;
    readonly sessionId: string;
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly startedAt: string;
    readonly provenance: "measured" | "imported" | "simulated" | "sample" | "predicted";
    readonly outcome: "measured";
    readonly modelContentHash: string;
    readonly coldStart: {
      readonly startMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly runtimeLoadMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly sessionCreateMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly firstRunMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly latency: {
      readonly sampleCount: number;
      readonly runsPerSample: number;
      readonly effectiveSampleSize: number;
      readonly medianMs: number;
      readonly medianInterval: {
        readonly state: "known";
        readonly value: {
          readonly lowMs: number;
          readonly highMs: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly intervalBasis?: "runs" | "one-run";
      readonly betweenRunSpread?: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly meanMs: number;
      readonly minimumMs: number;
      readonly maximumMs: number;
      readonly standardDeviationMs: number;
      readonly relativeMad: number;
      readonly coefficientOfVariation?: number;
      readonly drift?: {
        readonly relativeChange: number;
        readonly pValue: number;
      };
      readonly tails?: readonly ({
        readonly percentile: number;
        readonly value: {
          readonly state: "known";
          readonly value: {
            readonly valueMs: number;
            readonly overLatency: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly quantiles: readonly ({
        readonly quantile: number;
        readonly value: {
          readonly state: "known";
          readonly value: {
            readonly valueMs: number;
            readonly lowMs: number;
            readonly highMs: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly throughputPerSecond: number;
      readonly throughputInterval?: {
        readonly state: "known";
        readonly value: {
          readonly low: number;
          readonly high: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly outliers: {
        readonly mild: number;
        readonly severe: number;
        readonly extreme: number;
      };
    };
    readonly warmUp: {
      readonly runs: number;
      readonly steady: boolean;
    };
    readonly peakMemoryBytes: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly openPeakMemoryBytes?: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly steadyMemoryBytes?: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly deviceMemoryBytes?: {
      readonly state: "known";
      readonly value: number;
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly energy?: {
      readonly state: "known";
      readonly value: {
        readonly source: string;
        readonly method: "counter" | "sampled-power";
        readonly runs: number;
        readonly windowMs: number;
        readonly updates: number;
        readonly grossJoules: number;
        readonly idleWatts: number;
        readonly netJoulesPerRun: number;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly runs?: readonly ({
      readonly run: number;
      readonly round?: number;
      readonly placeInRound?: number;
      readonly startedAt: string;
      readonly sampleCount: number;
      readonly effectiveSampleSize: number;
      readonly medianMs: number;
      readonly medianInterval: {
        readonly state: "known";
        readonly value: {
          readonly lowMs: number;
          readonly highMs: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly p90Ms: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly p99Ms: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly ratePerSecond?: number;
      readonly warmUpRuns: number;
      readonly steady: boolean;
      readonly shape: {
        readonly state: "known";
        readonly value: {
          readonly kind: "flat" | "warm-up" | "slowdown" | "no-steady-state";
          readonly steadyFrom: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly stoppedBy: "interval" | "maximum-time" | "maximum-samples";
      readonly coldStart: {
        readonly startMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly runtimeLoadMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly sessionCreateMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly firstRunMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      };
      readonly peakMemoryBytes: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly calibration: {
        readonly state: "known";
        readonly value: {
          readonly before: {
            readonly arithmeticMs: number;
            readonly memoryCopyMs: number;
          };
          readonly after: {
            readonly arithmeticMs: number;
            readonly memoryCopyMs: number;
          };
          readonly throttleEvents: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly outputAgrees: {
        readonly state: "known";
        readonly value: boolean;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly contention?: string;
    })[];
    readonly runsAsked?: number;
    readonly scenario?: {
      readonly scenario: "throughput";
      readonly concurrency: number;
      readonly itemsPerSecond: number;
      readonly interval: {
        readonly state: "known";
        readonly value: {
          readonly low: number;
          readonly high: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly completedRuns: number;
      readonly elapsedMs: number;
      readonly rules: readonly ({
        readonly rule: "minimum-duration" | "minimum-queries" | "early-stopping" | "latency-bound";
        readonly met: boolean;
        readonly detail: string;
      })[];
    } | {
      readonly scenario: "multi-stream";
      readonly samplesPerQuery: number;
      readonly queries: number;
      readonly p99: {
        readonly state: "known";
        readonly value: {
          readonly valueMs: number;
          readonly overLatency: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly rules: readonly ({
        readonly rule: "minimum-duration" | "minimum-queries" | "early-stopping" | "latency-bound";
        readonly met: boolean;
        readonly detail: string;
      })[];
    } | {
      readonly scenario: "server";
      readonly concurrency: number;
      readonly latencyBoundMs: number;
      readonly percentile: number;
      readonly seed: number;
      readonly queriesPerSecond: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly failedQueriesPerSecond: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly trials: readonly ({
        readonly queriesPerSecond: number;
        readonly queries: number;
        readonly overBound: number;
        readonly percentileMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly met: boolean;
      })[];
      readonly rules: readonly ({
        readonly rule: "minimum-duration" | "minimum-queries" | "early-stopping" | "latency-bound";
        readonly met: boolean;
        readonly detail: string;
      })[];
    };
    readonly operators?: {
      readonly state: "known";
      readonly value: {
        readonly runs: number;
        readonly operators: readonly ({
          readonly operator: string;
          readonly provider: string;
          readonly nodes: number;
          readonly timeMs: number;
          readonly timeShare: number;
          readonly flops: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly bytes: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        })[];
        readonly slowestNodes: readonly {
          readonly node: string;
          readonly operator: string;
          readonly provider: string;
          readonly timeMs: number;
          readonly timeShare: number;
        }[];
        readonly nodeCount: number;
        readonly timeMeans: "compute" | "submit";
        readonly nodeTimeMs: number;
        readonly runTimeMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly deviceTimeMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly copyTimeMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly items?: {
      readonly name: string;
      readonly perRun: number;
      readonly audioSeconds?: number;
    };
    readonly stages?: readonly ({
      readonly name: string;
      readonly component: string;
      readonly inLoop: boolean;
      readonly givesTokens: boolean;
      readonly runsPerPipeline: number;
      readonly medianMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly quantiles?: readonly ({
        readonly quantile: number;
        readonly value: {
          readonly state: "known";
          readonly value: {
            readonly valueMs: number;
            readonly lowMs: number;
            readonly highMs: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly totalShare: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    })[];
    readonly web?: {
      readonly engine: "wasm" | "jspi" | "asyncify";
      readonly completionTimes: {
        readonly state: "known";
        readonly value: {
          readonly submit: {
            readonly medianMs: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly lowMs: number;
                readonly highMs: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly sampleCount: number;
          };
          readonly deviceResident: {
            readonly medianMs: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly lowMs: number;
                readonly highMs: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly sampleCount: number;
          };
          readonly endToEnd: {
            readonly medianMs: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly lowMs: number;
                readonly highMs: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly sampleCount: number;
          };
          readonly completion: string;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly warmStart: {
        readonly state: "known";
        readonly value: {
          readonly runtimeLoadMs: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly sessionCreateMs: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly firstRunMs: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly gpu?: {
        readonly state: "known";
        readonly value: {
          readonly shaderModules: number;
          readonly pipelines: number;
          readonly dispatchesPerRun: number;
          readonly submitsPerRun: number;
          readonly compilations: readonly {
            readonly label: string;
            readonly startMs: number;
            readonly durationMs: number;
          }[];
          readonly kernels: {
            readonly state: "known";
            readonly value: readonly {
              readonly name: string;
              readonly callsPerRun: number;
              readonly microsecondsPerRun: number;
            }[];
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly webnn?: {
        readonly state: "known";
        readonly value: {
          readonly implementation: string;
          readonly inferenceMs: {
            readonly state: "known";
            readonly value: number;
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly evidence: readonly string[];
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    };
    readonly frontEnd?: {
      readonly state: "known";
      readonly value: {
        readonly name: string;
        readonly medianMs: number;
        readonly sampleCount: number;
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly execution: {
      readonly backendRan: {
        readonly state: "known";
        readonly value: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly runtime: string;
      readonly runtimeVersion: string;
      readonly engine: string;
      readonly deviceName: {
        readonly state: "known";
        readonly value: string;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly software: boolean;
      readonly threads: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly host: string;
      readonly crossOriginIsolated?: boolean;
      readonly browserLaunch?: {
        readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox" | "other";
        readonly headless: boolean;
        readonly flags: readonly string[];
      };
      readonly clockStepMs: number;
      readonly completion: string;
    };
    readonly placement: {
      readonly state: "known";
      readonly value: {
        readonly providers: readonly {
          readonly provider: string;
          readonly nodes: number;
          readonly timeShare?: number;
        }[];
        readonly deviceCopies: number;
        readonly unsupportedOperators: readonly string[];
        readonly partitions?: number;
        readonly operators?: readonly ({
          readonly operator: string;
          readonly state: "supported" | "decomposed" | "fallen-back" | "failing";
          readonly nodes: number;
          readonly reason?: string;
        })[];
        readonly strictPass: {
          readonly state: "passed";
        } | {
          readonly state: "refused";
          readonly message: string;
        } | {
          readonly state: "not-applicable";
          readonly reason: string;
        };
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly outputCheck: {
      readonly state: "agrees";
      readonly maximumAbsoluteError: number;
      readonly maximumRelativeError: number;
      readonly cosine: number;
      readonly tolerance: number;
      readonly comparedValues: number;
      readonly topAnswers?: readonly {
        readonly output: string;
        readonly rows: number;
        readonly agreeing: number;
      }[];
    } | {
      readonly state: "differs";
      readonly maximumAbsoluteError: number;
      readonly maximumRelativeError: number;
      readonly cosine: number;
      readonly nonFiniteValues: number;
      readonly nanValues?: number;
      readonly infiniteValues?: number;
      readonly tolerance: number;
      readonly comparedValues: number;
      readonly topAnswers?: readonly {
        readonly output: string;
        readonly rows: number;
        readonly agreeing: number;
      }[];
      readonly message: string;
    } | {
      readonly state: "is-reference";
      readonly checksum: string;
    } | {
      readonly state: "not-checked";
      readonly reason: string;
    };
    readonly verdict: {
      readonly grade: "valid" | "unstable" | "invalid";
      readonly reasons: readonly ({
        readonly code: "too-few-samples" | "too-few-runs" | "precision-not-reached" | "scenario-rules-unmet" | "not-steady" | "slowing-down" | "drifting" | "autocorrelated" | "noisy" | "runs-disagree" | "noisy-machine" | "throttled" | "on-battery" | "contended" | "output-wrong" | "output-varies" | "output-not-checked" | "ran-elsewhere" | "partly-elsewhere" | "placement-unknown" | "software-device" | "clock-too-coarse" | "not-isolated" | "dispatch-bound" | "transfer-bound";
        readonly detail: string;
      })[];
    };
  } | {
    readonly id: string;
    readonly sessionId: string;
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly startedAt: string;
    readonly provenance: "measured" | "imported" | "simulated" | "sample" | "predicted";
    readonly outcome: "failed";
    readonly failure: {
      readonly class: "provider-missing" | "model-rejected" | "operator-unsupported" | "out-of-memory" | "crashed" | "timed-out" | "device-lost" | "host-unreachable" | "cancelled" | "internal";
      readonly message: string;
      readonly fix: string;
    };
    readonly log?: string;
  } | {
    readonly id: string;
    readonly sessionId: string;
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly startedAt: string;
    readonly provenance: "measured" | "imported" | "simulated" | "sample" | "predicted";
    readonly outcome: "skipped";
    readonly reason: string;
    readonly remedy: string;
  };
} | {
  readonly sequence: number;
  readonly at: string;
  readonly type: "session-ended";
  readonly state: "running" | "finished" | "cancelled" | "interrupted";
  readonly message?: string;
};

export type SetBaseline = {
  readonly references: readonly string[];
};

export type SideBySide = {
  readonly machines: readonly ({
    readonly id: string;
    readonly label: string;
    readonly gpus: string | null;
    readonly npus: string | null;
    readonly memoryBytes: number | null;
    readonly operatingSystem: string;
    readonly detectedAt: string;
    readonly sessionCount: number;
    readonly measurementCount: number;
    readonly isThis: boolean;
  })[];
  readonly includesUnstable: boolean;
  readonly margin: number;
  readonly against: readonly ({
    readonly machineId: string;
    readonly sameBackend: {
      readonly pairs: readonly ({
        readonly workloadId: string;
        readonly modelLabel: string;
        readonly family: "text-embedding" | "text-to-text" | "text-generation" | "image-text-embedding" | "image-classification" | "audio-text-embedding" | "speech-recognition" | "audio-embedding" | "vision-language" | "video-text-embedding" | "object-detection" | "custom" | "micro-benchmark";
        readonly comparison: {
          readonly baseline: {
            readonly measurementId: string;
            readonly sessionId: string;
            readonly case: {
              readonly id: string;
              readonly workload: {
                readonly modelId: string;
                readonly component: string;
                readonly precision: "fp32" | "fp16" | "int8" | "int4";
                readonly quantization?: "dynamic" | "static";
                readonly spelling: "portable" | "fused";
                readonly batch: number;
                readonly shape: Readonly<Record<string, number>>;
                readonly mode: "inference" | "training";
                readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
                readonly concurrency?: number;
                readonly samplesPerQuery?: number;
                readonly latencyBoundMs?: number;
                readonly audio?: {
                  readonly signal: "speech" | "tone" | "sweep" | "silence";
                  readonly seconds: number;
                };
              };
              readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
              readonly threads?: number;
              readonly engine?: "wasm" | "jspi" | "asyncify";
            };
            readonly startedAt: string;
            readonly machineId?: string;
            readonly medianMs: number;
            readonly ratePerSecond?: number;
            readonly runs: number;
            readonly grade: "valid" | "unstable" | "invalid";
          };
          readonly other: {
            readonly measurementId: string;
            readonly sessionId: string;
            readonly case: {
              readonly id: string;
              readonly workload: {
                readonly modelId: string;
                readonly component: string;
                readonly precision: "fp32" | "fp16" | "int8" | "int4";
                readonly quantization?: "dynamic" | "static";
                readonly spelling: "portable" | "fused";
                readonly batch: number;
                readonly shape: Readonly<Record<string, number>>;
                readonly mode: "inference" | "training";
                readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
                readonly concurrency?: number;
                readonly samplesPerQuery?: number;
                readonly latencyBoundMs?: number;
                readonly audio?: {
                  readonly signal: "speech" | "tone" | "sweep" | "silence";
                  readonly seconds: number;
                };
              };
              readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
              readonly threads?: number;
              readonly engine?: "wasm" | "jspi" | "asyncify";
            };
            readonly startedAt: string;
            readonly machineId?: string;
            readonly medianMs: number;
            readonly ratePerSecond?: number;
            readonly runs: number;
            readonly grade: "valid" | "unstable" | "invalid";
          };
          readonly metric: "median-latency" | "items-per-second" | "queries-per-second";
          readonly basis: {
            readonly kind: "paired";
            readonly rounds: number;
          } | {
            readonly kind: "runs";
            readonly baselineRuns: number;
            readonly otherRuns: number;
          };
          readonly speed: {
            readonly state: "known";
            readonly value: {
              readonly ratio: number;
              readonly interval: {
                readonly state: "known";
                readonly value: {
                  readonly low: number;
                  readonly high: number;
                };
              } | {
                readonly state: "unknown";
                readonly reason: string;
              };
            };
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly pValue: {
            readonly state: "known";
            readonly value: {
              readonly raw: number;
              readonly adjusted: number;
            };
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly equivalencePValue: {
            readonly state: "known";
            readonly value: {
              readonly raw: number;
              readonly adjusted: number;
            };
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly margin: number;
          readonly threshold: number;
          readonly verdict: {
            readonly state: "faster";
          } | {
            readonly state: "slower";
          } | {
            readonly state: "equivalent";
          } | {
            readonly state: "no-difference-shown";
            readonly moreRuns: {
              readonly state: "known";
              readonly value: number;
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
          } | {
            readonly state: "too-few-runs";
            readonly runsNeeded: number;
          } | {
            readonly state: "not-comparable";
            readonly code: "same-measurement" | "other-work" | "other-model" | "not-measured" | "baseline-invalid" | "other-invalid" | "software-device" | "no-time";
            readonly reason: string;
          };
          readonly differences: readonly ({
            readonly metric: "items-per-second" | "queries-per-second" | "peak-memory-bytes";
            readonly baseline: {
              readonly state: "known";
              readonly value: number;
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly other: {
              readonly state: "known";
              readonly value: number;
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly ratio: {
              readonly state: "known";
              readonly value: number;
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
          })[];
          readonly remarks: readonly string[];
        };
      })[];
      readonly summary: {
        readonly ratios: number;
        readonly geometricMean: {
          readonly state: "known";
          readonly value: {
            readonly ratio: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly low: number;
                readonly high: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly wins: number;
        readonly losses: number;
        readonly same: number;
        readonly noDifferenceShown: number;
        readonly tooFewRuns: number;
        readonly notComparable: number;
      };
    };
    readonly bestBackend: {
      readonly pairs: readonly ({
        readonly workloadId: string;
        readonly modelLabel: string;
        readonly family: "text-embedding" | "text-to-text" | "text-generation" | "image-text-embedding" | "image-classification" | "audio-text-embedding" | "speech-recognition" | "audio-embedding" | "vision-language" | "video-text-embedding" | "object-detection" | "custom" | "micro-benchmark";
        readonly comparison: {
          readonly baseline: {
            readonly measurementId: string;
            readonly sessionId: string;
            readonly case: {
              readonly id: string;
              readonly workload: {
                readonly modelId: string;
                readonly component: string;
                readonly precision: "fp32" | "fp16" | "int8" | "int4";
                readonly quantization?: "dynamic" | "static";
                readonly spelling: "portable" | "fused";
                readonly batch: number;
                readonly shape: Readonly<Record<string, number>>;
                readonly mode: "inference" | "training";
                readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
                readonly concurrency?: number;
                readonly samplesPerQuery?: number;
                readonly latencyBoundMs?: number;
                readonly audio?: {
                  readonly signal: "speech" | "tone" | "sweep" | "silence";
                  readonly seconds: number;
                };
              };
              readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
              readonly threads?: number;
              readonly engine?: "wasm" | "jspi" | "asyncify";
            };
            readonly startedAt: string;
            readonly machineId?: string;
            readonly medianMs: number;
            readonly ratePerSecond?: number;
            readonly runs: number;
            readonly grade: "valid" | "unstable" | "invalid";
          };
          readonly other: {
            readonly measurementId: string;
            readonly sessionId: string;
            readonly case: {
              readonly id: string;
              readonly workload: {
                readonly modelId: string;
                readonly component: string;
                readonly precision: "fp32" | "fp16" | "int8" | "int4";
                readonly quantization?: "dynamic" | "static";
                readonly spelling: "portable" | "fused";
                readonly batch: number;
                readonly shape: Readonly<Record<string, number>>;
                readonly mode: "inference" | "training";
                readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
                readonly concurrency?: number;
                readonly samplesPerQuery?: number;
                readonly latencyBoundMs?: number;
                readonly audio?: {
                  readonly signal: "speech" | "tone" | "sweep" | "silence";
                  readonly seconds: number;
                };
              };
              readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
              readonly threads?: number;
              readonly engine?: "wasm" | "jspi" | "asyncify";
            };
            readonly startedAt: string;
            readonly machineId?: string;
            readonly medianMs: number;
            readonly ratePerSecond?: number;
            readonly runs: number;
            readonly grade: "valid" | "unstable" | "invalid";
          };
          readonly metric: "median-latency" | "items-per-second" | "queries-per-second";
          readonly basis: {
            readonly kind: "paired";
            readonly rounds: number;
          } | {
            readonly kind: "runs";
            readonly baselineRuns: number;
            readonly otherRuns: number;
          };
          readonly speed: {
            readonly state: "known";
            readonly value: {
              readonly ratio: number;
              readonly interval: {
                readonly state: "known";
                readonly value: {
                  readonly low: number;
                  readonly high: number;
                };
              } | {
                readonly state: "unknown";
                readonly reason: string;
              };
            };
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly pValue: {
            readonly state: "known";
            readonly value: {
              readonly raw: number;
              readonly adjusted: number;
            };
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly equivalencePValue: {
            readonly state: "known";
            readonly value: {
              readonly raw: number;
              readonly adjusted: number;
            };
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
          readonly margin: number;
          readonly threshold: number;
          readonly verdict: {
            readonly state: "faster";
          } | {
            readonly state: "slower";
          } | {
            readonly state: "equivalent";
          } | {
            readonly state: "no-difference-shown";
            readonly moreRuns: {
              readonly state: "known";
              readonly value: number;
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
          } | {
            readonly state: "too-few-runs";
            readonly runsNeeded: number;
          } | {
            readonly state: "not-comparable";
            readonly code: "same-measurement" | "other-work" | "other-model" | "not-measured" | "baseline-invalid" | "other-invalid" | "software-device" | "no-time";
            readonly reason: string;
          };
          readonly differences: readonly ({
            readonly metric: "items-per-second" | "queries-per-second" | "peak-memory-bytes";
            readonly baseline: {
              readonly state: "known";
              readonly value: number;
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly other: {
              readonly state: "known";
              readonly value: number;
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
            readonly ratio: {
              readonly state: "known";
              readonly value: number;
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
          })[];
          readonly remarks: readonly string[];
        };
      })[];
      readonly summary: {
        readonly ratios: number;
        readonly geometricMean: {
          readonly state: "known";
          readonly value: {
            readonly ratio: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly low: number;
                readonly high: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly wins: number;
        readonly losses: number;
        readonly same: number;
        readonly noDifferenceShown: number;
        readonly tooFewRuns: number;
        readonly notComparable: number;
      };
    };
    readonly groups: readonly ({
      readonly family: "text-embedding" | "text-to-text" | "text-generation" | "image-text-embedding" | "image-classification" | "audio-text-embedding" | "speech-recognition" | "audio-embedding" | "vision-language" | "video-text-embedding" | "object-detection" | "custom" | "micro-benchmark";
      readonly precision: string;
      readonly sameBackend: {
        readonly ratios: number;
        readonly geometricMean: {
          readonly state: "known";
          readonly value: {
            readonly ratio: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly low: number;
                readonly high: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly wins: number;
        readonly losses: number;
        readonly same: number;
        readonly noDifferenceShown: number;
        readonly tooFewRuns: number;
        readonly notComparable: number;
      };
      readonly bestBackend: {
        readonly ratios: number;
        readonly geometricMean: {
          readonly state: "known";
          readonly value: {
            readonly ratio: number;
            readonly interval: {
              readonly state: "known";
              readonly value: {
                readonly low: number;
                readonly high: number;
              };
            } | {
              readonly state: "unknown";
              readonly reason: string;
            };
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly wins: number;
        readonly losses: number;
        readonly same: number;
        readonly noDifferenceShown: number;
        readonly tooFewRuns: number;
        readonly notComparable: number;
      };
    })[];
    readonly onlyBaseline: readonly ({
      readonly measurementId: string;
      readonly case: {
        readonly id: string;
        readonly workload: {
          readonly modelId: string;
          readonly component: string;
          readonly precision: "fp32" | "fp16" | "int8" | "int4";
          readonly quantization?: "dynamic" | "static";
          readonly spelling: "portable" | "fused";
          readonly batch: number;
          readonly shape: Readonly<Record<string, number>>;
          readonly mode: "inference" | "training";
          readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
          readonly concurrency?: number;
          readonly samplesPerQuery?: number;
          readonly latencyBoundMs?: number;
          readonly audio?: {
            readonly signal: "speech" | "tone" | "sweep" | "silence";
            readonly seconds: number;
          };
        };
        readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
        readonly threads?: number;
        readonly engine?: "wasm" | "jspi" | "asyncify";
      };
      readonly modelLabel: string;
      readonly family: "text-embedding" | "text-to-text" | "text-generation" | "image-text-embedding" | "image-classification" | "audio-text-embedding" | "speech-recognition" | "audio-embedding" | "vision-language" | "video-text-embedding" | "object-detection" | "custom" | "micro-benchmark";
      readonly medianMs: number;
      readonly missing: {
        readonly state: "untested";
      } | {
        readonly state: "failed";
        readonly measurementId: string;
        readonly reason: string;
      } | {
        readonly state: "skipped";
        readonly measurementId: string;
        readonly reason: string;
      } | {
        readonly state: "unusable";
        readonly measurementId: string;
        readonly reason: string;
      };
    })[];
    readonly onlyOther: readonly ({
      readonly measurementId: string;
      readonly case: {
        readonly id: string;
        readonly workload: {
          readonly modelId: string;
          readonly component: string;
          readonly precision: "fp32" | "fp16" | "int8" | "int4";
          readonly quantization?: "dynamic" | "static";
          readonly spelling: "portable" | "fused";
          readonly batch: number;
          readonly shape: Readonly<Record<string, number>>;
          readonly mode: "inference" | "training";
          readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
          readonly concurrency?: number;
          readonly samplesPerQuery?: number;
          readonly latencyBoundMs?: number;
          readonly audio?: {
            readonly signal: "speech" | "tone" | "sweep" | "silence";
            readonly seconds: number;
          };
        };
        readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
        readonly threads?: number;
        readonly engine?: "wasm" | "jspi" | "asyncify";
      };
      readonly modelLabel: string;
      readonly family: "text-embedding" | "text-to-text" | "text-generation" | "image-text-embedding" | "image-classification" | "audio-text-embedding" | "speech-recognition" | "audio-embedding" | "vision-language" | "video-text-embedding" | "object-detection" | "custom" | "micro-benchmark";
      readonly medianMs: number;
      readonly missing: {
        readonly state: "untested";
      } | {
        readonly state: "failed";
        readonly measurementId: string;
        readonly reason: string;
      } | {
        readonly state: "skipped";
        readonly measurementId: string;
        readonly reason: string;
      } | {
        readonly state: "unusable";
        readonly measurementId: string;
        readonly reason: string;
      };
    })[];
  })[];
  readonly method: readonly string[];
};

export type SqlPage = {
  readonly columns: readonly ({
    readonly name: string;
    readonly label: string;
    readonly kind: "text" | "number" | "integer" | "boolean" | "time";
    readonly unit?: string;
    readonly description: string;
  })[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  readonly truncated: boolean;
  readonly elapsedMs: number;
};

export type SqlRequest = {
  readonly sql: string;
  readonly limit?: number;
  readonly timeLimitMs?: number;
  readonly id?: string;
};

export type StartSession = {
  readonly request: {
    readonly models?: readonly string[];
    readonly sets?: readonly ("small" | "key" | "roofline" | "all")[];
    readonly components?: "all" | "parts" | "pipelines" | readonly string[];
    readonly backends: readonly ("ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu")[];
    readonly batches?: readonly number[];
    readonly precisions?: readonly ("fp32" | "fp16" | "int8" | "int4")[];
    readonly spellings?: readonly ("portable" | "fused")[];
    readonly shape?: Readonly<Record<string, number>>;
    readonly threads?: readonly number[];
    readonly engines?: readonly ("wasm" | "jspi" | "asyncify")[];
    readonly scenarios?: readonly ("latency" | "throughput" | "multi-stream" | "server")[];
    readonly concurrency?: readonly number[];
    readonly samplesPerQuery?: number;
    readonly latencyBoundMs?: number;
    readonly audio?: {
      readonly signal?: "speech" | "tone" | "sweep" | "silence";
      readonly seconds: readonly number[];
    };
    readonly profile?: "quick" | "standard" | "precise" | "mlperf";
    readonly browser?: {
      readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox";
      readonly headless?: boolean;
    };
    readonly runs?: number;
    readonly interleave?: boolean;
    readonly energy?: boolean;
    readonly pageEvidence?: boolean;
    readonly preflight?: boolean;
    readonly alsoMeasure?: readonly ({
      readonly models?: readonly string[];
      readonly sets?: readonly ("small" | "key" | "roofline" | "all")[];
      readonly components?: "all" | "parts" | "pipelines" | readonly string[];
      readonly backends: readonly ("ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu")[];
      readonly batches?: readonly number[];
      readonly precisions?: readonly ("fp32" | "fp16" | "int8" | "int4")[];
      readonly spellings?: readonly ("portable" | "fused")[];
      readonly shape?: Readonly<Record<string, number>>;
      readonly threads?: readonly number[];
      readonly engines?: readonly ("wasm" | "jspi" | "asyncify")[];
      readonly scenarios?: readonly ("latency" | "throughput" | "multi-stream" | "server")[];
      readonly concurrency?: readonly number[];
      readonly samplesPerQuery?: number;
      readonly latencyBoundMs?: number;
      readonly audio?: {
        readonly signal?: "speech" | "tone" | "sweep" | "silence";
        readonly seconds: readonly number[];
      };
    })[];
  };
  readonly resumeOf?: string;
  readonly webHost?: "own-browser" | "this-page";
};

export type StoredTable = {
  readonly name: string;
  readonly kind: "table" | "view";
  readonly description: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly unit?: string;
    readonly description: string;
  }[];
};

export type TableQuery = {
  readonly table: "results" | "samples" | "sessions" | "machines" | "imported_result";
  readonly columns?: readonly string[];
  readonly filters?: readonly ({
    readonly column: string;
    readonly operator: "=" | "!=" | "<" | "<=" | ">" | ">=";
    readonly value: string | number | boolean;
  } | {
    readonly column: string;
    readonly operator: "in";
    readonly values: readonly (string | number | boolean)[];
  } | {
    readonly column: string;
    readonly operator: "contains";
    readonly value: string;
  } | {
    readonly column: string;
    readonly operator: "is-known" | "is-unknown";
  })[];
  readonly search?: string;
  readonly provenance?: readonly ("measured" | "imported" | "simulated" | "sample" | "predicted")[];
  readonly groupBy?: readonly string[];
  readonly aggregates?: readonly ({
    readonly function: "count" | "minimum" | "maximum" | "average" | "median" | "p90" | "p95" | "p99" | "sum";
    readonly column?: string;
  })[];
  readonly sort?: readonly ({
    readonly column: string;
    readonly direction: "ascending" | "descending";
  })[];
  readonly offset?: number;
  readonly cursor?: string;
  readonly limit?: number;
};

export type UndoneImport = {
  readonly id: string;
  readonly removedRecords: number;
  readonly keptRecords: number;
  readonly removedFiles: number;
};

export type UploadedFile = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
};

export type WebBrowsers = {
  readonly installed: readonly ({
    readonly state: "found";
    readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox" | "other";
    readonly path: string;
  } | {
    readonly state: "not-found";
    readonly kind: "bundled" | "chrome" | "edge" | "chromium" | "firefox" | "other";
    readonly reason: string;
    readonly remedy: string;
  })[];
  readonly reports: readonly BrowserReport[];
};

export type WebVersusNative = {
  readonly machineId: string;
  readonly pairs: readonly ({
    readonly machineId: string;
    readonly modelContentHash: string;
    readonly native: {
      readonly measurementId: string;
      readonly sessionId: string;
      readonly startedAt: string;
      readonly case: {
        readonly id: string;
        readonly workload: {
          readonly modelId: string;
          readonly component: string;
          readonly precision: "fp32" | "fp16" | "int8" | "int4";
          readonly quantization?: "dynamic" | "static";
          readonly spelling: "portable" | "fused";
          readonly batch: number;
          readonly shape: Readonly<Record<string, number>>;
          readonly mode: "inference" | "training";
          readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
          readonly concurrency?: number;
          readonly samplesPerQuery?: number;
          readonly latencyBoundMs?: number;
          readonly audio?: {
            readonly signal: "speech" | "tone" | "sweep" | "silence";
            readonly seconds: number;
          };
        };
        readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
        readonly threads?: number;
        readonly engine?: "wasm" | "jspi" | "asyncify";
      };
      readonly backendRan: {
        readonly state: "known";
        readonly value: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly engine?: {
        readonly state: "known";
        readonly value: "wasm" | "jspi" | "asyncify";
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly runtime: string;
      readonly host: string;
      readonly threads: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly software: boolean;
      readonly medianMs: number;
      readonly interval: {
        readonly state: "known";
        readonly value: {
          readonly lowMs: number;
          readonly highMs: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly runs: number;
      readonly grade: "valid" | "unstable" | "invalid";
    };
    readonly web: {
      readonly measurementId: string;
      readonly sessionId: string;
      readonly startedAt: string;
      readonly case: {
        readonly id: string;
        readonly workload: {
          readonly modelId: string;
          readonly component: string;
          readonly precision: "fp32" | "fp16" | "int8" | "int4";
          readonly quantization?: "dynamic" | "static";
          readonly spelling: "portable" | "fused";
          readonly batch: number;
          readonly shape: Readonly<Record<string, number>>;
          readonly mode: "inference" | "training";
          readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
          readonly concurrency?: number;
          readonly samplesPerQuery?: number;
          readonly latencyBoundMs?: number;
          readonly audio?: {
            readonly signal: "speech" | "tone" | "sweep" | "silence";
            readonly seconds: number;
          };
        };
        readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
        readonly threads?: number;
        readonly engine?: "wasm" | "jspi" | "asyncify";
      };
      readonly backendRan: {
        readonly state: "known";
        readonly value: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly engine?: {
        readonly state: "known";
        readonly value: "wasm" | "jspi" | "asyncify";
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly runtime: string;
      readonly host: string;
      readonly threads: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly software: boolean;
      readonly medianMs: number;
      readonly interval: {
        readonly state: "known";
        readonly value: {
          readonly lowMs: number;
          readonly highMs: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly runs: number;
      readonly grade: "valid" | "unstable" | "invalid";
    };
    readonly timesNative: {
      readonly state: "known";
      readonly value: {
        readonly ratio: number;
        readonly interval: {
          readonly state: "known";
          readonly value: {
            readonly low: number;
            readonly high: number;
          };
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      };
    } | {
      readonly state: "unknown";
      readonly reason: string;
    };
    readonly comparison: {
      readonly baseline: {
        readonly measurementId: string;
        readonly sessionId: string;
        readonly case: {
          readonly id: string;
          readonly workload: {
            readonly modelId: string;
            readonly component: string;
            readonly precision: "fp32" | "fp16" | "int8" | "int4";
            readonly quantization?: "dynamic" | "static";
            readonly spelling: "portable" | "fused";
            readonly batch: number;
            readonly shape: Readonly<Record<string, number>>;
            readonly mode: "inference" | "training";
            readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
            readonly concurrency?: number;
            readonly samplesPerQuery?: number;
            readonly latencyBoundMs?: number;
            readonly audio?: {
              readonly signal: "speech" | "tone" | "sweep" | "silence";
              readonly seconds: number;
            };
          };
          readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
          readonly threads?: number;
          readonly engine?: "wasm" | "jspi" | "asyncify";
        };
        readonly startedAt: string;
        readonly machineId?: string;
        readonly medianMs: number;
        readonly ratePerSecond?: number;
        readonly runs: number;
        readonly grade: "valid" | "unstable" | "invalid";
      };
      readonly other: {
        readonly measurementId: string;
        readonly sessionId: string;
        readonly case: {
          readonly id: string;
          readonly workload: {
            readonly modelId: string;
            readonly component: string;
            readonly precision: "fp32" | "fp16" | "int8" | "int4";
            readonly quantization?: "dynamic" | "static";
            readonly spelling: "portable" | "fused";
            readonly batch: number;
            readonly shape: Readonly<Record<string, number>>;
            readonly mode: "inference" | "training";
            readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
            readonly concurrency?: number;
            readonly samplesPerQuery?: number;
            readonly latencyBoundMs?: number;
            readonly audio?: {
              readonly signal: "speech" | "tone" | "sweep" | "silence";
              readonly seconds: number;
            };
          };
          readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
          readonly threads?: number;
          readonly engine?: "wasm" | "jspi" | "asyncify";
        };
        readonly startedAt: string;
        readonly machineId?: string;
        readonly medianMs: number;
        readonly ratePerSecond?: number;
        readonly runs: number;
        readonly grade: "valid" | "unstable" | "invalid";
      };
      readonly metric: "median-latency" | "items-per-second" | "queries-per-second";
      readonly basis: {
        readonly kind: "paired";
        readonly rounds: number;
      } | {
        readonly kind: "runs";
        readonly baselineRuns: number;
        readonly otherRuns: number;
      };
      readonly speed: {
        readonly state: "known";
        readonly value: {
          readonly ratio: number;
          readonly interval: {
            readonly state: "known";
            readonly value: {
              readonly low: number;
              readonly high: number;
            };
          } | {
            readonly state: "unknown";
            readonly reason: string;
          };
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly pValue: {
        readonly state: "known";
        readonly value: {
          readonly raw: number;
          readonly adjusted: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly equivalencePValue: {
        readonly state: "known";
        readonly value: {
          readonly raw: number;
          readonly adjusted: number;
        };
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly margin: number;
      readonly threshold: number;
      readonly verdict: {
        readonly state: "faster";
      } | {
        readonly state: "slower";
      } | {
        readonly state: "equivalent";
      } | {
        readonly state: "no-difference-shown";
        readonly moreRuns: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      } | {
        readonly state: "too-few-runs";
        readonly runsNeeded: number;
      } | {
        readonly state: "not-comparable";
        readonly code: "same-measurement" | "other-work" | "other-model" | "not-measured" | "baseline-invalid" | "other-invalid" | "software-device" | "no-time";
        readonly reason: string;
      };
      readonly differences: readonly ({
        readonly metric: "items-per-second" | "queries-per-second" | "peak-memory-bytes";
        readonly baseline: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly other: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly ratio: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly remarks: readonly string[];
    };
    readonly reasons: readonly ({
      readonly part: "start-up";
      readonly phases: readonly ({
        readonly phase: "start" | "runtime-load" | "session-create" | "first-run";
        readonly nativeMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly webMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
        readonly webWarmMs: {
          readonly state: "known";
          readonly value: number;
        } | {
          readonly state: "unknown";
          readonly reason: string;
        };
      })[];
      readonly nativeMs: number;
      readonly webMs: number;
      readonly webWarmMs: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
    } | {
      readonly part: "copies";
      readonly endToEndMs: number;
      readonly deviceResidentMs: number;
      readonly submitMs: number;
      readonly copiesMs: number;
      readonly waitingMs: number;
      readonly copiesShare: number;
      readonly completion: string;
    } | {
      readonly part: "missing-operators";
      readonly fallenBackNodes: number;
      readonly allNodes: number;
      readonly deviceCopies: number;
      readonly timeShareElsewhere: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly operators: readonly ({
        readonly operator: string;
        readonly state: "supported" | "decomposed" | "fallen-back" | "failing";
        readonly nodes: number;
        readonly reason?: string;
      })[];
      readonly unsupportedOperators: readonly string[];
    } | {
      readonly part: "threads";
      readonly native: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly web: {
        readonly state: "known";
        readonly value: number;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly crossOriginIsolated: boolean;
    } | {
      readonly part: "precision";
      readonly nativeRelativeError: number;
      readonly webRelativeError: number;
    } | {
      readonly part: "remaining";
      readonly nativeMs: number;
      readonly webMs: number;
      readonly ratio: number;
      readonly sameThreads: {
        readonly state: "known";
        readonly value: boolean;
      } | {
        readonly state: "unknown";
        readonly reason: string;
      };
      readonly hasFallenBack: boolean;
    })[];
    readonly sentences: readonly string[];
  })[];
  readonly leftOut: readonly ({
    readonly measurementId: string;
    readonly case: {
      readonly id: string;
      readonly workload: {
        readonly modelId: string;
        readonly component: string;
        readonly precision: "fp32" | "fp16" | "int8" | "int4";
        readonly quantization?: "dynamic" | "static";
        readonly spelling: "portable" | "fused";
        readonly batch: number;
        readonly shape: Readonly<Record<string, number>>;
        readonly mode: "inference" | "training";
        readonly scenario: "latency" | "throughput" | "multi-stream" | "server";
        readonly concurrency?: number;
        readonly samplesPerQuery?: number;
        readonly latencyBoundMs?: number;
        readonly audio?: {
          readonly signal: "speech" | "tone" | "sweep" | "silence";
          readonly seconds: number;
        };
      };
      readonly backendId: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu";
      readonly threads?: number;
      readonly engine?: "wasm" | "jspi" | "asyncify";
    };
    readonly host: string;
    readonly reason: string;
    readonly remedy: string;
  })[];
};

/** Every route, by its method and path; paths are below /api/v1. */
export interface Operations {
  /** Whether Assay answers, its version and its database */
  readonly 'GET /health': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: Health;
  };
  /** This machine: devices, memory, operating system, and what each backend can do here */
  readonly 'GET /hardware': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: HardwareReport;
  };
  /** Detect again, and ask a browser for its capabilities */
  readonly 'POST /hardware/refresh': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: HardwareReport;
  };
  /** Every backend of the vocabulary, available or not, with the reason and the remedy */
  readonly 'GET /backends': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: {
      readonly backends: readonly Backend[];
    };
  };
  /** The newest noise check of this machine: one that was asked for, or that of the last session */
  readonly 'GET /noise': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: NoiseReport;
  };
  /** Check now what disturbs measurements: some three seconds; refused while a session measures */
  readonly 'POST /noise': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: NoiseReport;
  };
  /** The models that Assay builds, and the .onnx files that were added */
  readonly 'GET /models': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: {
      readonly models: readonly Model[];
    };
  };
  /** One model, by its id, by the absolute path of an .onnx file or an exported folder, or by hf:owner/name */
  readonly 'GET /models/item': {
    readonly params: undefined;
    readonly query: { readonly id: string };
    readonly body: undefined;
    readonly response: Model;
  };
  /** Inspect an .onnx file of your own and add it to the list */
  readonly 'POST /models/files': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: {
      readonly path: string;
    };
    readonly response: Model;
  };
  /** What stands in a model of your own: inputs, operators, parameters, and what it would cost */
  readonly 'POST /models/inspections': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: {
      readonly reference: string;
      readonly sizes?: Readonly<Record<string, number>>;
    };
    readonly response: ModelInspection;
  };
  /** What a component of a model of the zoo is made of, what it costs, and what it needs to run here */
  readonly 'GET /models/profile': {
    readonly params: undefined;
    readonly query: { readonly id: string; readonly component?: string; readonly spelling?: "portable" | "fused"; readonly batch?: number; readonly shape?: string };
    readonly body: undefined;
    readonly response: ComponentProfile;
  };
  /** The built models on disk, the most recently used first */
  readonly 'GET /models/cache': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: ModelCache;
  };
  /** What a session would measure and how long it would take; nothing is started */
  readonly 'POST /plans': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: PlanRequest;
    readonly response: Plan;
  };
  /** Sessions, newest first */
  readonly 'GET /sessions': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: {
      readonly sessions: readonly Session[];
    };
  };
  /** Start measuring. One session runs at a time */
  readonly 'POST /sessions': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: StartSession;
    readonly response: Session;
  };
  /** One session */
  readonly 'GET /sessions/{id}': {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: Session;
  };
  /** End a running session; what was measured is kept */
  readonly 'POST /sessions/{id}/cancel': {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: Session;
  };
  /** The session’s log from the start or from `after`, as server-sent events, and its new events until it ends */
  readonly 'GET /sessions/{id}/events': {
    readonly params: { readonly id: string };
    readonly query: { readonly after?: string };
    readonly body: undefined;
    readonly response: undefined;
  };
  /** One measurement with its evidence: samples, environment, placement, output check, verdict */
  readonly 'GET /results/{id}': {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: ResultEvidence;
  };
  /** A session as one self-contained HTML file that opens offline */
  readonly 'GET /sessions/{id}/report': {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: undefined;
  };
  /** Faster, slower, the same, or not shown: measurements or sessions against the first of them, with intervals */
  readonly 'POST /comparisons': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: ComparisonRequest;
    readonly response: ComparisonReport;
  };
  /** Named measurements that others are held against: `baseline:NAME` is a side of a comparison */
  readonly 'GET /baselines': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: {
      readonly baselines: readonly Baseline[];
    };
  };
  /** Name the measured cases of a session, or single measurements; what had the name before loses it */
  readonly 'PUT /baselines/{name}': {
    readonly params: { readonly name: string };
    readonly query: undefined;
    readonly body: SetBaseline;
    readonly response: Baseline;
  };
  /** Forget the name; the measurements stay */
  readonly 'DELETE /baselines/{name}': {
    readonly params: { readonly name: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: {
      readonly baselines: readonly Baseline[];
    };
  };
  /** A report as data: sections of text, facts, tables, and charts with their figures */
  readonly 'GET /reports/{kind}': {
    readonly params: { readonly kind: "performance" | "hardware" | "compatibility" | "summary" | "comparison" | "session" | "hardware-comparison" | "model-comparison" | "trend" };
    readonly query: { readonly model?: string; readonly component?: string; readonly precision?: string; readonly backend?: string; readonly machine?: string; readonly session?: string; readonly since?: string; readonly until?: string; readonly provenance?: string; readonly includeUnstable?: "true" | "false"; readonly sides?: string; readonly margin?: number; readonly metric?: "median_ms" | "p95_ms" | "throughput_per_second" | "session_create_ms" | "first_run_ms" | "peak_memory_bytes" };
    readonly body: undefined;
    readonly response: Report;
  };
  /** The same report as one file: HTML that opens offline, Markdown, JSON, PDF (through a browser of this machine), or one of its tables as CSV */
  readonly 'GET /reports/{kind}/file': {
    readonly params: { readonly kind: "performance" | "hardware" | "compatibility" | "summary" | "comparison" | "session" | "hardware-comparison" | "model-comparison" | "trend" };
    readonly query: { readonly model?: string; readonly component?: string; readonly precision?: string; readonly backend?: string; readonly machine?: string; readonly session?: string; readonly since?: string; readonly until?: string; readonly provenance?: string; readonly includeUnstable?: "true" | "false"; readonly sides?: string; readonly margin?: number; readonly metric?: "median_ms" | "p95_ms" | "throughput_per_second" | "session_create_ms" | "first_run_ms" | "peak_memory_bytes"; readonly format: "html" | "md" | "csv" | "json" | "pdf"; readonly table?: string };
    readonly body: undefined;
    readonly response: undefined;
  };
  /** The charts of a report as SVG, or as PNG (through a browser of this machine) */
  readonly 'GET /reports/{kind}/charts': {
    readonly params: { readonly kind: "performance" | "hardware" | "compatibility" | "summary" | "comparison" | "session" | "hardware-comparison" | "model-comparison" | "trend" };
    readonly query: { readonly model?: string; readonly component?: string; readonly precision?: string; readonly backend?: string; readonly machine?: string; readonly session?: string; readonly since?: string; readonly until?: string; readonly provenance?: string; readonly includeUnstable?: "true" | "false"; readonly sides?: string; readonly margin?: number; readonly metric?: "median_ms" | "p95_ms" | "throughput_per_second" | "session_create_ms" | "first_run_ms" | "peak_memory_bytes"; readonly image?: "svg" | "png" };
    readonly body: undefined;
    readonly response: {
      readonly charts: readonly ReportChartFile[];
    };
  };
  /** What a machine can do at most on each backend: GEMM peak, memory bandwidth, cost of a start */
  readonly 'GET /roofline': {
    readonly params: undefined;
    readonly query: { readonly machine?: string };
    readonly body: undefined;
    readonly response: {
      readonly rooflines: readonly Roofline[];
    };
  };
  /** What limits a measurement: its arithmetic and bytes against what its machine can do at most */
  readonly 'GET /results/{id}/roofline': {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: ResultRoofline;
  };
  /** What sessions tell of models that listen: real-time factors, first results, streaming, platforms, failures */
  readonly 'GET /audio/report': {
    readonly params: undefined;
    readonly query: { readonly session: string };
    readonly body: undefined;
    readonly response: AudioReport;
  };
  /** Take in the rows of a report that another session wrote as JSON, with the provenance `imported` */
  readonly 'POST /audio/imports': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: AudioReportFile;
    readonly response: AudioImport;
  };
  /** The tables that can be queried and their columns */
  readonly 'GET /query/tables': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: {
      readonly tables: readonly ({
        readonly name: "results" | "samples" | "sessions" | "machines" | "imported_result";
        readonly label: string;
        readonly columns: readonly ({
          readonly name: string;
          readonly label: string;
          readonly kind: "text" | "number" | "integer" | "boolean" | "time";
          readonly unit?: string;
          readonly description: string;
        })[];
      })[];
    };
  };
  /** A page of rows of a TableQuery */
  readonly 'POST /query/rows': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: TableQuery;
    readonly response: RowPage;
  };
  /** The same rows as columns: Arrow IPC for `Accept: application/vnd.apache.arrow.stream`, JSON arrays otherwise */
  readonly 'POST /query/columns': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: TableQuery;
    readonly response: {
      readonly columns: readonly ({
        readonly name: string;
        readonly label: string;
        readonly kind: "text" | "number" | "integer" | "boolean" | "time";
        readonly unit?: string;
        readonly description: string;
      })[];
      readonly values: readonly (readonly (string | number | boolean | null)[])[];
    };
  };
  /** One SELECT of your own: read-only, no files, no settings, limited in time, rows and memory */
  readonly 'POST /query/sql': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: SqlRequest;
    readonly response: SqlPage;
  };
  /** Stop a query of one’s own by the id that it was sent with */
  readonly 'POST /query/{id}/cancel': {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: {
      readonly wasRunning: boolean;
    };
  };
  /** What SQL can name: tables, views and their columns, functions, keywords */
  readonly 'GET /query/schema': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: QuerySchema;
  };
  /** What may follow a beginning of SQL, by DuckDB’s own grammar; nothing is run */
  readonly 'POST /query/completions': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: {
      readonly sql: string;
    };
    readonly response: Completions;
  };
  /** All rows of a TableQuery as a file */
  readonly 'POST /exports': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: {
      readonly query: TableQuery;
      readonly format: "csv" | "json" | "arrow" | "parquet";
    };
    readonly response: undefined;
  };
  /** Results by pages, the newest first: JSON, CSV, Parquet or Arrow by `Accept` */
  readonly 'GET /results': {
    readonly params: undefined;
    readonly query: { readonly columns?: string; readonly where?: string; readonly sort?: string; readonly search?: string; readonly provenance?: string; readonly limit?: number; readonly cursor?: string };
    readonly body: undefined;
    readonly response: ItemPage;
  };
  /** Take in rows that other tools and machines measured: JSON, JSON lines or CSV */
  readonly 'POST /results': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: readonly IngestRow[] | IngestRow | string;
    readonly response: IngestReport;
  };
  /** Any table that can be queried, by pages: JSON, CSV, Parquet or Arrow by `Accept` */
  readonly 'GET /tables/{table}': {
    readonly params: { readonly table: "results" | "samples" | "sessions" | "machines" | "imported_result" };
    readonly query: { readonly columns?: string; readonly where?: string; readonly sort?: string; readonly search?: string; readonly provenance?: string; readonly limit?: number; readonly cursor?: string };
    readonly body: undefined;
    readonly response: ItemPage;
  };
  /** Queries that were kept under a name */
  readonly 'GET /saved-queries': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: {
      readonly queries: readonly SavedQuery[];
    };
  };
  /** One saved query */
  readonly 'GET /saved-queries/{name}': {
    readonly params: { readonly name: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: SavedQuery;
  };
  /** Keep a query under a name; one of the same name is replaced */
  readonly 'PUT /saved-queries/{name}': {
    readonly params: { readonly name: string };
    readonly query: undefined;
    readonly body: {
      readonly sql: string;
      readonly chart?: {
        readonly kind: "line" | "bar" | "scatter";
        readonly x: string;
        readonly y: readonly string[];
        readonly group?: string;
      };
    };
    readonly response: SavedQuery;
  };
  /** Forget a saved query */
  readonly 'DELETE /saved-queries/{name}': {
    readonly params: { readonly name: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: SavedQuery;
  };
  /** Tokens that were made for scripts and other machines */
  readonly 'GET /tokens': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: {
      readonly tokens: readonly ApiToken[];
    };
  };
  /** Make a token; the answer is the only place where it is ever shown */
  readonly 'POST /tokens': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: {
      readonly name: string;
      readonly scope: "read" | "write";
    };
    readonly response: NewApiToken;
  };
  /** Take a token back: requests with it are refused from now on */
  readonly 'DELETE /tokens/{name}': {
    readonly params: { readonly name: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: ApiToken;
  };
  /** The database file: path, sizes, versions, rows and bytes by table, what it spans */
  readonly 'GET /database': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: DatabaseStats;
  };
  /** Whether everything that must hold in the file does */
  readonly 'POST /database/check': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: DatabaseCheck;
  };
  /** Backups of this database, newest first */
  readonly 'GET /database/backups': {
    readonly params: undefined;
    readonly query: { readonly folder?: string };
    readonly body: undefined;
    readonly response: {
      readonly folder: string;
      readonly backups: readonly Backup[];
    };
  };
  /** Copy the database to a dated file, opened and compared row by row count before it counts as a backup */
  readonly 'POST /database/backups': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: BackupRequest;
    readonly response: {
      readonly backup: Backup;
      readonly removed: readonly string[];
    };
  };
  /** Put a backup in the place of the database; it is checked first, and the present file is kept beside it */
  readonly 'POST /database/restore': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: {
      readonly path: string;
    };
    readonly response: RestoredDatabase;
  };
  /** Write the database anew without the space that nothing fills any more */
  readonly 'POST /database/optimize': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: OptimizedDatabase;
  };
  /** Remove results for good; unless `dryRun` is false it only tells what would go */
  readonly 'POST /database/purge': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: PurgeRequest;
    readonly response: Purge;
  };
  /** Compare Assay’s file with the same data as JSON files, in a temporary folder; the database is not touched */
  readonly 'POST /database/bench': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: {
      readonly samples?: number;
    };
    readonly response: DatabaseBench;
  };
  /** Send one file that is to be imported or merged: its bytes are the body */
  readonly 'POST /uploads': {
    readonly params: undefined;
    readonly query: { readonly name: string };
    readonly body: Uint8Array<ArrayBuffer>;
    readonly response: UploadedFile;
  };
  /** Import files and folders, or with `dryRun` tell what would come in; one import runs at a time */
  readonly 'POST /imports': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: ImportRequest;
    readonly response: ImportStatus;
  };
  /** Imports whose records are here, newest first */
  readonly 'GET /imports': {
    readonly params: undefined;
    readonly query: { readonly limit?: number };
    readonly body: undefined;
    readonly response: {
      readonly imports: readonly ImportStatus[];
    };
  };
  /** How an import stands, again and again until it has ended, as server-sent events */
  readonly 'GET /imports/{id}/events': {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: undefined;
  };
  /** End an import that runs; what it has stored is kept */
  readonly 'POST /imports/{id}/cancel': {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: ImportStatus;
  };
  /** The report of an import or a dry run: what came in, by format, kind, outcome and provenance, and how */
  readonly 'GET /imports/{id}': {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: ImportReport;
  };
  /** What became of each file of an import, with rejected records and their reasons */
  readonly 'GET /imports/{id}/files': {
    readonly params: { readonly id: string };
    readonly query: { readonly state?: "imported" | "known" | "unrecognised" | "unreadable"; readonly offset?: string; readonly limit?: number };
    readonly body: undefined;
    readonly response: ImportFilePage;
  };
  /** Take away what only this import brought, and the import itself */
  readonly 'POST /imports/{id}/undo': {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: UndoneImport;
  };
  /** One imported record with its evidence: what the source said, its file, its imports */
  readonly 'GET /imported-results/{id}': {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: ImportedEvidence;
  };
  /** Write results into one file that another Assay, DuckDB or pandas reads: Parquet, a manifest, hashes */
  readonly 'POST /bundles': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: BundleRequest;
    readonly response: BundleReport;
  };
  /** The same bundle as the answer, for a page that cannot write files */
  readonly 'GET /bundles/download': {
    readonly params: undefined;
    readonly query: { readonly sessions?: string; readonly since?: string; readonly includeImported?: "true" | "false" };
    readonly body: undefined;
    readonly response: undefined;
  };
  /** Take in bundles and other Assay files: each whole or not at all, twice without duplicates */
  readonly 'POST /merges': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: MergeRequest;
    readonly response: MergeReport;
  };
  /** Every machine that this database has results of; the newest detection first */
  readonly 'GET /machines': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: Machines;
  };
  /** Machines against the first: ratios with intervals, wins and losses, geometric means, what only one has */
  readonly 'GET /machines/side-by-side': {
    readonly params: undefined;
    readonly query: { readonly machines: string; readonly model?: string; readonly family?: "text-embedding" | "text-to-text" | "text-generation" | "image-text-embedding" | "image-classification" | "audio-text-embedding" | "speech-recognition" | "audio-embedding" | "vision-language" | "video-text-embedding" | "object-detection" | "custom" | "micro-benchmark"; readonly precision?: "fp32" | "fp16" | "int8" | "int4"; readonly backend?: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu"; readonly includeUnstable?: "true" | "false"; readonly margin?: number };
    readonly body: undefined;
    readonly response: SideBySide;
  };
  /** The same as one self-contained HTML file that opens offline */
  readonly 'GET /machines/side-by-side/report': {
    readonly params: undefined;
    readonly query: { readonly machines: string; readonly model?: string; readonly family?: "text-embedding" | "text-to-text" | "text-generation" | "image-text-embedding" | "image-classification" | "audio-text-embedding" | "speech-recognition" | "audio-embedding" | "vision-language" | "video-text-embedding" | "object-detection" | "custom" | "micro-benchmark"; readonly precision?: "fp32" | "fp16" | "int8" | "int4"; readonly backend?: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu"; readonly includeUnstable?: "true" | "false"; readonly margin?: number };
    readonly body: undefined;
    readonly response: undefined;
  };
  /** The browsers of this machine, and what those that were asked can do; none is started */
  readonly 'GET /web/browsers': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: WebBrowsers;
  };
  /** Start each browser in turn and ask what it can do: some seconds each; refused while a session measures */
  readonly 'POST /web/browsers/refresh': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: RefreshWebBrowsers;
    readonly response: WebBrowsers;
  };
  /** A page offers itself for web cases */
  readonly 'POST /web-runners': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: {
      readonly capabilities: {
        readonly browser: string;
        readonly userAgent: string;
        readonly crossOriginIsolated: boolean;
        readonly clockStepMs: number;
        readonly hardwareConcurrency: number;
        readonly wasmSimd: boolean;
        readonly wasmThreads: boolean;
        readonly jspi: boolean;
        readonly webgpu: {
          readonly state: "available";
          readonly vendor: string;
          readonly architecture: string;
          readonly device: string;
          readonly description: string;
          readonly software: boolean;
          readonly features: readonly string[];
          readonly limits: Readonly<Record<string, number>>;
        } | {
          readonly state: "unavailable";
          readonly reason: string;
        };
        readonly webnn: readonly ({
          readonly state: "available";
          readonly deviceType: "cpu" | "gpu" | "npu";
          readonly operatorCount: number;
          readonly limitsDigest: string;
        } | {
          readonly state: "unavailable";
          readonly deviceType: "cpu" | "gpu" | "npu";
          readonly reason: string;
        })[];
        readonly detectedAt: string;
      };
      readonly ticket?: string;
    };
    readonly response: {
      readonly id: string;
    };
  };
  /** The next case for this page; waits up to 20 seconds for one */
  readonly 'POST /web-runners/{id}/next': {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: {
      readonly state: "case";
      readonly job: Readonly<Record<string, unknown>>;
    } | {
      readonly state: "idle";
    } | {
      readonly state: "closed";
    };
  };
  /** How a case goes on. The answer says whether it was cancelled */
  readonly 'POST /web-runners/{id}/cases/{caseId}/progress': {
    readonly params: { readonly id: string; readonly caseId: string };
    readonly query: undefined;
    readonly body: {
      readonly type: "phase";
      readonly phase: "build" | "reference" | "start" | "open" | "check" | "calibrate" | "warm-up" | "sample" | "search" | "energy" | "profile" | "close";
      readonly detail?: string;
    } | {
      readonly type: "samples";
      readonly sampleCount: number;
      readonly latestMs: readonly number[];
    };
    readonly response: {
      readonly cancelled: boolean;
    };
  };
  /** Record a trace of the browser from now until the outcome of this case, where that can be had */
  readonly 'POST /web-runners/{id}/cases/{caseId}/trace': {
    readonly params: { readonly id: string; readonly caseId: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly response: {
      readonly tracing: boolean;
      readonly reason?: string;
    };
  };
  /** What a case gave */
  readonly 'POST /web-runners/{id}/cases/{caseId}/outcome': {
    readonly params: { readonly id: string; readonly caseId: string };
    readonly query: undefined;
    readonly body: Uint8Array<ArrayBuffer>;
    readonly response: {
      readonly accepted: boolean;
    };
  };
  /** What the browser costs: the same model file natively and in a page of the same machine, with intervals and reasons */
  readonly 'GET /web/versus-native': {
    readonly params: undefined;
    readonly query: { readonly machine?: string; readonly model?: string; readonly component?: string; readonly backend?: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu" };
    readonly body: undefined;
    readonly response: WebVersusNative;
  };
  /** The same as one self-contained HTML file that opens offline */
  readonly 'GET /web/versus-native/report': {
    readonly params: undefined;
    readonly query: { readonly machine?: string; readonly model?: string; readonly component?: string; readonly backend?: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu" };
    readonly body: undefined;
    readonly response: undefined;
  };
  /** What became of each operator of a model on each web backend, by the runtime’s own answer; what has no entry is untested */
  readonly 'GET /web/coverage': {
    readonly params: undefined;
    readonly query: { readonly machine?: string; readonly model?: string; readonly component?: string; readonly backend?: "ort-cpu" | "ort-webgpu" | "ort-cuda" | "ort-tensorrt" | "ort-directml" | "ort-coreml" | "ort-openvino" | "ort-migraphx" | "ort-qnn" | "web-wasm" | "web-webgpu" | "web-webnn-cpu" | "web-webnn-gpu" | "web-webnn-npu"; readonly engine?: "wasm" | "jspi" | "asyncify"; readonly precision?: "fp32" | "fp16" | "int8" | "int4"; readonly spelling?: "portable" | "fused"; readonly browser?: string };
    readonly body: undefined;
    readonly response: {
      readonly coverage: readonly OperatorCoverage[];
    };
  };
  /** Open every component on every backend, time nothing, and keep what the runtime tells; as server-sent events */
  readonly 'POST /web/coverage/scan': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: CoverageScanRequest;
    readonly response: undefined;
  };
  /** End the scan that runs; what it found is kept */
  readonly 'POST /web/coverage/scan/cancel': {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly response: {
      readonly wasRunning: boolean;
    };
  };
}

type Key = keyof Operations;
type Given<T, Name extends string> = T extends undefined
  ? unknown
  : object extends T
    ? { readonly [K in Name]?: T }
    : { readonly [K in Name]: T };
export type Input<K extends Key> = Given<Operations[K]['params'], 'params'> &
  Given<Operations[K]['query'], 'query'> &
  Given<Operations[K]['body'], 'body'> & {
    readonly contentType?: string;
    readonly accept?: string;
    readonly signal?: AbortSignal;
  };

/** A request that was refused: what was wrong and what to do, as Assay says it. */
export class AssayError extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string;
  readonly details: readonly { readonly path: string; readonly message: string }[];

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.name = 'AssayError';
    this.status = status;
    this.code = body.code;
    this.hint = body.hint;
    this.details = body.details;
  }
}

/** `origin`: where `assay serve` answers, e.g. http://127.0.0.1:4321. `token`: of `assay token create`. */
export class AssayClient {
  readonly #origin: string;
  readonly #token: string;

  constructor(options: { readonly origin: string; readonly token: string }) {
    this.#origin = options.origin.replace(/\/$/, '');
    this.#token = options.token;
  }

  /** The answer as JSON; a refusal is thrown as AssayError. */
  async request<K extends Key>(operation: K, input: Input<K>): Promise<Operations[K]['response']> {
    const response = await this.raw(operation, input);
    return (await response.json()) as Operations[K]['response'];
  }

  /** The answer as it came: for CSV, Parquet, Arrow and event streams. */
  async raw<K extends Key>(operation: K, input: Input<K>): Promise<Response> {
    const [method = '', path = ''] = operation.split(' ');
    const given: {
      params?: object;
      query?: object;
      body?: unknown;
      contentType?: string;
      accept?: string;
      signal?: AbortSignal;
    } = input;
    const headers: Record<string, string> = { authorization: `Bearer ${this.#token}` };
    if (given.accept !== undefined) headers['accept'] = given.accept;
    if (given.body !== undefined) headers['content-type'] = given.contentType ?? 'application/json';
    const response = await fetch(
      this.#origin + '/api/v1' + fill(path, given.params ?? {}) + search(given.query ?? {}),
      {
        method,
        headers,
        ...(given.signal === undefined ? {} : { signal: given.signal }),
        ...(given.body === undefined ? {} : { body: bodyOf(given.body) }),
      },
    );
    if (response.ok) return response;
    throw new AssayError(response.status, (await response.json()) as ErrorBody);
  }
}

function fill(path: string, params: object): string {
  return Object.entries(params).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, () => encodeURIComponent(String(value))),
    path,
  );
}

function search(query: object): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  return pairs.length === 0
    ? ''
    : `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`;
}

function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}
