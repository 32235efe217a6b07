import { z } from 'zod';
import { known, unknown } from '../../../core/domain/known.ts';
import type { CdpPipe } from './cdp-pipe.ts';
import { type PageTracer, webnnCategory } from './page-tracer.ts';
import { readTraceEvents } from './trace-events.ts';

const collectedSchema = z.object({ value: z.array(z.unknown()) });

const answerLimitMs = 20_000;

/** A trace of the whole browser, since WebNN runs in its GPU process and not in the page. */
export function createCdpTracer(pipe: CdpPipe, limitMs = answerLimitMs): PageTracer {
  let collected: unknown[] = [];
  let onComplete: () => void = () => undefined;
  pipe.onEvent(({ method, params }) => {
    if (method === 'Tracing.tracingComplete') onComplete();
    if (method !== 'Tracing.dataCollected') return;
    const parsed = collectedSchema.safeParse(params);
    // One by one: a spread of a large trace would not fit the stack.
    if (parsed.success) for (const event of parsed.data.value) collected.push(event);
  });

  async function record(): Promise<void> {
    await pipe.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: [webnnCategory] },
    });
  }

  async function finish(): Promise<void> {
    const complete = new Promise<void>((resolve) => {
      onComplete = resolve;
    });
    await pipe.send('Tracing.end');
    await complete;
  }

  return {
    async start() {
      collected = [];
      const refusal = await refusalOf(record(), limitMs);
      return refusal === undefined ? { state: 'recording' } : { state: 'unavailable', reason: refusal };
    },
    async end() {
      const refusal = await refusalOf(finish(), limitMs);
      return refusal === undefined ? known(readTraceEvents(collected)) : unknown(refusal);
    },
  };
}

/** Why a step of the tracing did not come to its end, if it did not. */
async function refusalOf(step: Promise<void>, limitMs: number): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => {
      resolve(`The browser did not answer about its trace within ${String(Math.round(limitMs / 1000))} seconds.`);
    }, limitMs);
  });
  const ended = step.then(
    () => undefined,
    (error: unknown) => `The browser records no trace: ${error instanceof Error ? error.message : String(error)}`,
  );
  try {
    return await Promise.race([ended, late]);
  } finally {
    clearTimeout(timer);
  }
}
