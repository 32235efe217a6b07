import { expect, test } from 'vitest';
import { known, unknown } from '../../core/domain/known.ts';
import {
  fabricateNoise,
  fabricateOperators,
  fabricateResources,
  fabricateRuns,
  fabricateScenario,
  fabricateTrace,
} from '../../e2e/fabricated-parts.ts';
import { buildCase, buildMachine, buildMeasured, buildSession } from '../store/testing/build-records.ts';
import { renderReport } from './session-report.ts';

function reportOf(changes: Parameters<typeof buildMeasured>[1], environment: unknown = {}): string {
  const measurement = buildMeasured(1, changes);
  const trace = fabricateTrace(10, 3, 1);
  return renderReport({
    session: buildSession(),
    machine: buildMachine(),
    results: [{ measurement, trace }],
    environment,
    rooflines: [],
    version: '0.1.0',
  });
}

test('a report says on what an interval rests', () => {
  const base = buildMeasured(1);
  const latency = { ...base.latency, intervalBasis: 'runs' as const, betweenRunSpread: known(0.02) };
  const html = reportOf({ runs: fabricateRuns(10, 3, 1), runsAsked: 5, latency });
  expect(html).toContain('over 3 of 5 runs; one process differs from the next by 2.00 %');
  expect(html).toContain('Runs in fresh processes');
  expect(reportOf({})).toContain('over one run');
});

test('a trace of several runs has a line where each further one begins', () => {
  expect(reportOf({}).match(/class="boundary"/g)).toHaveLength(2);
});

test('submit times give no rate', () => {
  const operators = fabricateOperators(10);
  const [first] = operators.operators;
  const rates = (timeMeans: 'compute' | 'submit') =>
    reportOf({ operators: known({ ...operators, operators: first === undefined ? [] : [first], timeMeans }) });
  expect(rates('compute')).not.toContain('<td>unknown</td>');
  expect(rates('submit')).toContain('<td>unknown</td><td>unknown</td>');
  expect(rates('submit')).toContain('Submit time');
});

test('a scenario stands with the rules that it did not meet', () => {
  const scenario = fabricateScenario('server', 10, 1);
  const workload = { ...buildCase(1).workload, scenario: 'server' as const, latencyBoundMs: 40 };
  const html = reportOf({ case: buildCase(1, { workload }), ...(scenario === undefined ? {} : { scenario }) });
  expect(html).toContain('72.0 queries/s keep p99 within 40.0 ms');
  expect(html).toContain('Not met: It ran for 15 s; LoadGen asks for 600 s.');
});

test('energy that was not measured says why, and is not a number', () => {
  expect(reportOf({ energy: unknown('no permission to read it.') })).toContain(
    'not measured: no permission to read it.',
  );
  expect(reportOf(fabricateResources(10))).toContain('idle of 7.20 W subtracted');
});

test('the noise of the machine is told, and that it was not checked as well', () => {
  expect(reportOf({}, { noise: fabricateNoise() })).toContain('usable, checked 2026-03-01 10:00 UTC');
  expect(reportOf({}, {})).toContain('unknown: no check was stored with this session');
});
