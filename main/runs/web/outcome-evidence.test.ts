import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../core/domain/known.ts';
import type { WebnnProof } from '../../../core/domain/web-evidence.ts';
import type { ExecutedCase } from '../../../core/measure/case-protocol.ts';
import { executedCase } from './fake-page.test-support.ts';
import { withBrowserEvidence } from './outcome-evidence.ts';

const launch = { kind: 'firefox', headless: true, flags: ['--headless'] } as const;
const tflite: WebnnProof = {
  implementation: 'TFLite',
  inferenceMs: known(1),
  evidence: ['GraphImplTflite::DispatchImpl'],
};

function webnnCase(backendRan: ExecutedCase['execution']['backendRan']): ExecutedCase {
  const executed = executedCase();
  return {
    ...executed,
    execution: { ...executed.execution, backendRan },
    web: {
      engine: 'jspi',
      completionTimes: unknown('Not asked for.'),
      warmStart: unknown('Not asked for.'),
      webnn: unknown('The page cannot tell.'),
    },
  };
}

function merged(
  outcome: ExecutedCase,
  proof: WebnnProof | undefined,
  platform: NodeJS.Platform = 'linux',
): ExecutedCase {
  const evidence = { launch: { ...launch, flags: [...launch.flags] }, platform };
  const result = withBrowserEvidence(outcome, { ...evidence, proof: proof === undefined ? undefined : known(proof) });
  if (result.outcome !== 'executed') throw new Error('It was executed.');
  return result;
}

describe('what the side that started the browser adds to a case', () => {
  test('is how the browser was started', () => {
    expect(merged(executedCase(), undefined).execution.browserLaunch).toEqual(launch);
  });

  test('is the proof of WebNN in place of the page’s ignorance', () => {
    const { web } = merged(webnnCase(unknown('WebNN does not tell.')), tflite);
    expect(web?.webnn).toEqual(known(tflite));
  });

  test('proves the CPU where the trace names TFLite on Linux, whatever device was asked for', () => {
    const asked = webnnCase(unknown('“npu” was asked for.'));
    expect(merged(asked, tflite).execution.backendRan).toEqual(known('web-webnn-cpu'));
  });

  test('proves no device elsewhere, and none by another implementation', () => {
    const asked = webnnCase(unknown('“npu” was asked for.'));
    expect(merged(asked, tflite, 'darwin').execution.backendRan.state).toBe('unknown');
    expect(merged(asked, { ...tflite, implementation: 'ONNX Runtime' }).execution.backendRan.state).toBe('unknown');
  });

  test('leaves alone what the placement has shown', () => {
    expect(merged(webnnCase(known('web-wasm')), tflite).execution.backendRan).toEqual(known('web-wasm'));
  });
});
