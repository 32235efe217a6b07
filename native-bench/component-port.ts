import type { InferenceSession } from 'onnxruntime-node';
import type { OutputTensor } from '../core/measure/case-protocol.ts';
import type { InferencePort } from '../core/measure/inference-port.ts';
import { type Feeds, readOutputs } from './ort-session.ts';

/**
 * One session, run again and again. Writing into tensors that exist already spares an allocation and its page faults in
 * every run: the runtime takes the first run's own results for that, so that what is checked is what the timed runs computed.
 */
export class ComponentPort implements InferencePort {
  readonly #session: InferenceSession;
  readonly #feeds: Feeds;
  readonly #outputNames: readonly string[];
  #results: InferenceSession.OnnxValueMapType | undefined;

  constructor(session: InferenceSession, feeds: Feeds, outputNames: readonly string[]) {
    this.#session = session;
    this.#feeds = feeds;
    this.#outputNames = outputNames;
  }

  async run(): Promise<void> {
    if (this.#results === undefined) this.#results = await this.#session.run(this.#feeds, this.#outputNames);
    else await this.#session.run(this.#feeds, this.#results);
  }

  async readOutputs(): Promise<readonly OutputTensor[]> {
    if (this.#results === undefined) await this.run();
    return readOutputs(this.#results ?? {}, this.#outputNames);
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}
