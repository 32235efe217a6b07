import type { ModelLocation } from '../../core/measure/case-protocol.ts';
import type { OpenBackend } from './backends/web-backend.ts';
import type { OrtModule } from './engine.ts';
import { fetchBytes } from './fetch-bytes.ts';

export type Session = Awaited<ReturnType<OrtModule['InferenceSession']['create']>>;
export type SessionOptions = NonNullable<Parameters<OrtModule['InferenceSession']['create']>[1]>;

export async function fetchModel(model: ModelLocation): Promise<Uint8Array<ArrayBuffer>> {
  if (model.kind !== 'url') throw new Error('A page can only fetch a model by its address.');
  return fetchBytes(model.url);
}

/** `bytes` are the model's own; its external data is fetched by the engine, file by file. */
export async function createSession(
  ort: OrtModule,
  model: ModelLocation,
  bytes: Uint8Array,
  opened: OpenBackend,
  options: SessionOptions,
): Promise<Session> {
  const externalData = model.kind === 'url' ? model.externalData : [];
  return ort.InferenceSession.create(bytes, {
    ...options,
    executionProviders: opened.executionProviders,
    ...(externalData.length === 0
      ? {}
      : { externalData: externalData.map(({ location, url }) => ({ path: location, data: url })) }),
  });
}
