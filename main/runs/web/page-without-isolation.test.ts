import { expect, test, onTestFinished } from 'vitest';
import { checkRunOutput } from '../../../core/measure/check-run-output.ts';
import { completeRun } from '../../../core/measure/completed-run.ts';
import { concludeMeasurement } from '../../../core/measure/conclude.ts';
import { buildMeasured } from '../../store/testing/build-records.ts';
import { webJob } from './fake-page.test-support.ts';
import { openMeasuringBrowser, shortProfile } from './measuring-browser.test-support.ts';
import { smallInputs, supportedModel } from './small-models.test-support.ts';

test('a page that is not isolated measures with one thread, and its number is flagged with what that cost', async () => {
  const bytes = supportedModel();
  const opened = await openMeasuringBrowser(new Map([['/model.onnx', bytes]]), { isolated: false });
  onTestFinished(() => opened.close());
  const job = webJob({
    backendId: 'web-wasm',
    threads: 2,
    profile: shortProfile,
    work: {
      kind: 'component',
      model: { kind: 'url', url: '/model.onnx', bytes: bytes.byteLength, externalData: [] },
      inputs: smallInputs,
      outputNames: ['y'],
    },
  });
  const outcome = await opened.host.run(job, { signal: new AbortController().signal, onProgress: () => undefined });
  if (outcome.outcome === 'failed') throw new Error(outcome.failure.message);
  expect(outcome.execution).toMatchObject({ crossOriginIsolated: false, threads: { state: 'known', value: 1 } });

  const { id, sessionId, case: item, startedAt, provenance } = buildMeasured(1);
  const run = completeRun(outcome, checkRunOutput({ state: 'self' }, outcome.outputs, { precision: 'fp32' }), {
    run: 1,
    startedAt,
  });
  const { verdict } = concludeMeasurement(
    { id, sessionId, case: { ...item, backendId: 'web-wasm' }, startedAt, provenance },
    { runs: [run], runsAsked: 1, modelContentHash: 'of no file', profile: shortProfile },
  );
  const flag = verdict.reasons.find(({ code }) => code === 'not-isolated');
  expect(verdict.grade).not.toBe('valid');
  expect(flag?.detail).toMatch(/its clock advances by .* ms/);
}, 120_000);
