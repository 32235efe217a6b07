import type { ImportFormat } from '../../format.ts';
import { benchmarkProgress } from './benchmark-progress.ts';
import { benchmarkSummary } from './benchmark-summary.ts';
import { collectedResults } from './collected-results.ts';
import { compatibilityMatrix } from './compatibility-matrix.ts';
import { compatibilityReport, reporterMatrix } from './compatibility-report.ts';
import { legacyDatabase } from './database.ts';
import { directBenchmark } from './direct-benchmark.ts';
import { flatRecords } from './flat-records.ts';
import { functionality } from './functionality.ts';
import { hardwareRunner } from './hardware-runner.ts';
import { criticalModelTests, newModelTests } from './model-tests.ts';
import { methodTest } from './method-test.ts';
import { cloudApiTest, configuration } from './no-results.ts';
import { orchestrator } from './orchestrator.ts';
import { predictionMatrix, selectionMap } from './predictions.ts';
import { skillAggregate } from './skill-aggregate.ts';
import { skillBatch } from './skill-batch.ts';
import { skillTest } from './skill-test.ts';
import { staticCoverage } from './static-coverage.ts';
import { validationResults } from './validation-results.ts';
import { webComparison } from './web-comparison.ts';
import { webAudioRun, webRun } from './web-run.ts';

/** The formats of ipfs_accelerate_py. The first that matches reads the file, so what asks for more stands before what asks for less. */
export const legacyFormats: readonly ImportFormat[] = [
  legacyDatabase,
  skillBatch,
  skillAggregate,
  skillTest,
  methodTest,
  hardwareRunner,
  orchestrator,
  functionality,
  compatibilityMatrix,
  benchmarkSummary,
  selectionMap,
  compatibilityReport,
  reporterMatrix,
  webComparison,
  webAudioRun,
  webRun,
  predictionMatrix,
  staticCoverage,
  criticalModelTests,
  newModelTests,
  benchmarkProgress,
  directBenchmark,
  configuration,
  cloudApiTest,
  validationResults,
  collectedResults,
  flatRecords,
];
