import type { BackendId } from '../../../core/domain/backend.ts';
import type { BrowserLaunch } from '../../../core/domain/browser.ts';
import { type Known, known } from '../../../core/domain/known.ts';
import type { WebnnProof } from '../../../core/domain/web-evidence.ts';
import type { ExecutedCase, PageOutcome } from '../../../core/measure/case-protocol.ts';

/** What only the side that started the browser knows of a case. */
export interface BrowserEvidence {
  readonly launch: BrowserLaunch | undefined;
  /** Absent: no trace was asked for. */
  readonly proof: Known<WebnnProof> | undefined;
  readonly platform: NodeJS.Platform;
}

/** Adds it to what the page told of a case that ran. */
export function withBrowserEvidence(outcome: PageOutcome, evidence: BrowserEvidence): PageOutcome {
  if (outcome.outcome !== 'executed') return outcome;
  const { launch, proof } = evidence;
  const { execution, web } = outcome;
  return {
    ...outcome,
    execution: {
      ...execution,
      backendRan: backendProven(outcome, evidence),
      ...(launch === undefined ? {} : { browserLaunch: launch }),
    },
    ...(web === undefined || proof === undefined ? {} : { web: { ...web, webnn: proof } }),
  };
}

/**
 * On Linux, TFLite in Chromium runs on the CPU by XNNPACK whatever device was asked for: it has no GPU or NPU delegate there
 * (webnn_context_provider_impl.cc; webmachinelearning/webnn-docs, backends by platform, 2026-07-31). So a trace that names it
 * proves the CPU. Elsewhere an implementation's name says nothing of the device.
 */
function backendProven({ execution }: ExecutedCase, { proof, platform }: BrowserEvidence): Known<BackendId> {
  const isOnCpu = platform === 'linux' && proof?.state === 'known' && proof.value.implementation === 'TFLite';
  return execution.backendRan.state === 'unknown' && isOnCpu ? known('web-webnn-cpu') : execution.backendRan;
}
