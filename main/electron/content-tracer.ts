import { readFile, rm } from 'node:fs/promises';
import { contentTracing } from 'electron';
import { z } from 'zod';
import { known, unknown } from '../../core/domain/known.ts';
import { type PageTracer, webnnCategory } from '../runs/web/page-tracer.ts';
import { readTraceEvents } from '../runs/web/trace-events.ts';

/** The trace that Electron writes into a file of its own. */
const traceSchema = z.object({ traceEvents: z.array(z.unknown()) });

/** A trace of all of Electron's processes: WebNN runs in its GPU process. */
export function createContentTracer(): PageTracer {
  return {
    async start() {
      try {
        await contentTracing.startRecording({ included_categories: [webnnCategory] });
        return { state: 'recording' };
      } catch (error) {
        return { state: 'unavailable', reason: refusal(error) };
      }
    },
    async end() {
      try {
        const trace = traceSchema.parse(JSON.parse(await readAndRemove(await contentTracing.stopRecording())));
        return known(readTraceEvents(trace.traceEvents));
      } catch (error) {
        return unknown(refusal(error));
      }
    },
  };
}

async function readAndRemove(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } finally {
    await rm(file, { force: true });
  }
}

function refusal(error: unknown): string {
  return `Electron records no trace: ${error instanceof Error ? error.message : String(error)}`;
}
