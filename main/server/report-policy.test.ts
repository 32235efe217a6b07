import { expect, test } from 'vitest';
import { securityHeaders } from './security-headers.ts';

test('a report may run the one script that its hash names, and nothing else may run any', () => {
  const policy = securityHeaders('/api/v1/reports/performance/file')['content-security-policy'] ?? '';
  expect(policy).toMatch(/script-src 'sha256-[A-Za-z0-9+/=]{44}';/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  for (const path of ['/', '/api/v1/reports/performance', '/api/v1/reports/x/file/../../../docs', '/api/v1/results']) {
    expect(securityHeaders(path)['content-security-policy']).not.toContain('sha256-');
  }
});
