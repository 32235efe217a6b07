import { type Known, unknown } from '../../../core/domain/known.ts';
import type { WebnnProof } from '../../../core/domain/web-evidence.ts';
import type { PageTracer } from './page-tracer.ts';
import type { TraceAnswer } from './runner-page.ts';
import { webnnProof } from './webnn-proof.ts';

/** The trace of one case: begun when the page asks for it, ended when the case has. */
export class CaseTrace {
  readonly #tracer: PageTracer;
  #refusal: string | undefined;
  #isRecording = false;

  constructor(tracer: PageTracer) {
    this.#tracer = tracer;
  }

  async begin(): Promise<TraceAnswer> {
    // Asked for twice (a page that was reloaded): what is recorded goes on.
    if (this.#isRecording) return { tracing: true };
    const start = await this.#tracer.start();
    this.#isRecording = start.state === 'recording';
    if (start.state === 'recording') return { tracing: true };
    this.#refusal = start.reason;
    return { tracing: false, reason: start.reason };
  }

  /** Absent: the page did not ask for a trace. */
  async conclude(): Promise<Known<WebnnProof> | undefined> {
    if (!this.#isRecording) return this.#refusal === undefined ? undefined : unknown(this.#refusal);
    this.#isRecording = false;
    const events = await this.#tracer.end();
    return events.state === 'known' ? webnnProof(events.value) : events;
  }
}
