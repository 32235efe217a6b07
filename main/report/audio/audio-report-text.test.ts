import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../core/domain/known.ts';
import { audioReportOf } from '../../../core/insight/audio/audio-report.ts';
import { buildListening } from '../../../core/insight/audio/audio.test-kit.ts';
import type { Measurement } from '../../../core/domain/measurement.ts';
import { audioText } from '../../cli/output/audio-text.ts';
import { audioDocument } from './audio-document.ts';
import { audioHtml } from './audio-html.ts';
import { audioMarkdown } from './audio-markdown.ts';

const native = buildListening({ id: 1, runsMs: [400, 404, 396] });
const web = buildListening({ id: 2, backendId: 'web-wasm', medianMs: 800, runsMs: [800, 808, 792], frontEndMs: 150 });
const { id, sessionId, case: item, startedAt, provenance } = native;
const failed: Measurement = {
  id,
  sessionId,
  case: { ...item, backendId: 'web-webgpu' },
  startedAt,
  provenance,
  outcome: 'failed',
  failure: { class: 'crashed', message: 'It ended with <script> & |.', fix: 'Try again.' },
};

function documentOf(measurements: readonly Measurement[]) {
  const report = audioReportOf(
    [
      {
        source: {
          sessionId,
          startedAt,
          machineId: 'machine-0001',
          machine: known('AMD EPYC'),
          assayVersion: '0.1.0',
          profile: 'quick',
          isImported: false,
        },
        measurements,
      },
    ],
    () => undefined,
  );
  return { report, document: audioDocument(report, ['web-webnn-gpu was left out: its limits equal.']) };
}

describe('the document', () => {
  const { document } = documentOf([native, web, failed]);

  test('says every figure of a row with its unit, and what is unknown as unknown', () => {
    const cells = document.sections.find(({ kind }) => kind === 'figures')?.table?.rows[1]?.cells;
    expect(cells).toEqual([
      'wav2vec2-base · encoder',
      '5 s of speech',
      'web-wasm · node 20.20',
      '150 ms',
      '800 ms',
      '0.190 (0.180–0.210)',
      '160 ms',
      '950 ms',
      '5.95 s',
      'unknown: too few runs for a p99: the slowest of 150 was in time',
      '95.4 MiB',
      'is the reference',
      'valid',
    ]);
  });

  test('holds platforms against the native CPU and models side by side', () => {
    const row = (kind: string) => document.sections.find((section) => section.kind === kind)?.table?.rows[0]?.cells;
    expect(row('platforms')?.at(-1)).toMatch(/^2\.0\d*× slower/);
    expect(row('factors')).toEqual(['wav2vec2-base · encoder, 5 s of speech', '0.100', '0.190']);
  });

  test('leaves out a section that has nothing to say', () => {
    expect(document.sections.map(({ kind }) => kind)).toEqual([
      'figures',
      'factors',
      'platforms',
      'unmeasured',
      'method',
    ]);
    expect(documentOf([]).document.sections[0]?.paragraphs[0]).toBe('Nothing was measured.');
  });
});

describe('its forms', () => {
  const { document, report } = documentOf([native, web, failed]);

  test('HTML escapes what came from outside, loads nothing, and has the chart with the line of real time', () => {
    const html = audioHtml(document, report, '0.1.0');
    expect(html).toContain('It ended with &lt;script&gt; &amp; |.');
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/(src|href)=/);
    expect(html).toContain('class="bound"');
    expect(html).toContain('web-webnn-gpu was left out');
  });

  test('Markdown keeps its tables whole whatever a message holds', () => {
    const lines = audioMarkdown(document).split('\n');
    expect(lines).toContain('# Assay audio report');
    const broken = lines.find((line) => line.includes('It ended with'));
    expect(broken).toContain('\\<script\\> & \\|.');
    expect(broken?.match(/(?<!\\)\|/g)).toHaveLength(4);
  });

  test('text has a line for each reason', () => {
    expect(audioText(document)).toContain(
      'wav2vec2-base · encoder · 5 s of speech on web-webgpu: failed (crashed): It ended with',
    );
  });
});

test('where the real-time factor of no row is known there is no chart', () => {
  const { document, report } = documentOf([{ ...native, frontEnd: unknown('not timed') }]);
  expect(audioHtml(document, report, '0.1.0')).not.toContain('<svg');
});
