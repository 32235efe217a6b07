import { expect, test } from 'vitest';
import type { BrowserReport } from '../../../core/api/web-browsers.ts';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';
import { capabilitiesOf } from '../../runs/web/fake-page.test-support.ts';
import { capabilitiesText } from './capabilities-text.ts';

function reported(kind: BrowserReport['kind'], change: Partial<BrowserCapabilities>): BrowserReport {
  return {
    state: 'reported',
    kind,
    headless: true,
    launch: { kind, headless: true, flags: [] },
    capabilities: { ...capabilitiesOf(`${kind} 1.0`), ...change },
  };
}

const noWebnn = (['cpu', 'gpu', 'npu'] as const).map((deviceType) => ({
  state: 'unavailable' as const,
  deviceType,
  reason: 'It has no WebNN.',
}));

test('browsers stand side by side, and what one cannot do has its reason once', () => {
  const text = capabilitiesText({
    installed: [{ state: 'not-found', kind: 'edge', reason: 'Edge is not there.', remedy: 'Install it.' }],
    reports: [
      reported('bundled', {
        webnn: [{ state: 'available', deviceType: 'cpu', operatorCount: 95, limitsDigest: 'a' }],
      }),
      reported('firefox', { webnn: noWebnn, jspi: false }),
      { state: 'failed', kind: 'chrome', headless: true, reason: 'It never reported.', remedy: 'Take another.' },
    ],
  });
  const [header, , version] = text.split('\n');
  expect(header).toMatch(/bundled\s+firefox/);
  expect(version).toMatch(/Version\s+bundled 1\.0\s+firefox 1\.0/);
  expect(text).toMatch(/WebNN cpu\s+95 operators\s+no\n/);
  // Not asked is not the same as not there.
  expect(text).toMatch(/WebNN npu\s+not told\s+no\n/);
  expect(text.match(/It has no WebNN\./g)).toHaveLength(1);
  expect(text).toContain('firefox, WebNN cpu, gpu, npu: It has no WebNN.');
  expect(text).toContain('chrome: It never reported. Take another.');
  expect(text).toContain('edge: Edge is not there. Install it.');
});
