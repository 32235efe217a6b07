import type { InferenceSession } from 'onnxruntime-node';
import type { OutputTensor } from '../core/measure/case-protocol.ts';
import { InputPool } from '../core/measure/input-pool.ts';
import type { InferencePort } from '../core/measure/inference-port.ts';
import { type Feeds, readOutputs } from './ort-session.ts';

/**
 * One session, run again and again with sets of inputs in turn. Writing into tensors that exist already spares an allocation and
 * its page faults in every run: the runtime takes the first run's own results for that.
 */
export class ComponentPort implements InferencePort {
  readonly #session: Pick<InferenceSession, 'run' | 'release'>;
  readonly #inputs: InputPool<Feeds>;
  readonly #outputNames: readonly string[];
  #results: InferenceSession.OnnxValueMapType | undefined;

  constructor(
    session: Pick<InferenceSession, 'run' | 'release'>,
    sets: readonly Feeds[],
    outputNames: readonly string[],
  ) {
    this.#session = session;
    this.#inputs = new InputPool(sets);
    this.#outputNames = outputNames;
  }

  async run(): Promise<void> {
    const feeds = this.#inputs.take();
    if (this.#results === undefined) this.#results = await this.#session.run(feeds, this.#outputNames);
    else await this.#session.run(feeds, this.#results);
  }

  /** Of the first set. With a single one, that is what the last timed run left; with more, one more run writes over it. */
  async readOutputs(): Promise<readonly OutputTensor[]> {
    if (this.#results === undefined || !this.#inputs.isSingle) {
      this.#inputs.rewind();
      await this.run();
    }
    return readOutputs(this.#results ?? {}, this.#outputNames);
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}
