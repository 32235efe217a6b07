import type { OpenBackend } from './backends/web-backend.ts';
import type { OrtModule } from './engine.ts';
import type { ModelBytes } from './model-bytes.ts';

export type Session = Awaited<ReturnType<OrtModule['InferenceSession']['create']>>;
export type SessionOptions = NonNullable<Parameters<OrtModule['InferenceSession']['create']>[1]>;

/**
 * onnxruntime-web copies the model's file into its heap, and frees it when the session stands. Of external data it keeps a
 * reference (`mountExternalData`), takes each weight's part of it straight into its heap or to the GPU, and lets go of it at the
 * end of this call. Given as an address it would fetch the file by itself: without progress, and from the browser's cache.
 */
export async function createSession(
  ort: OrtModule,
  { model, externalData }: ModelBytes,
  opened: OpenBackend,
  options: SessionOptions,
): Promise<Session> {
  return ort.InferenceSession.create(model, {
    ...options,
    executionProviders: opened.executionProviders,
    ...(externalData.length === 0 ? {} : { externalData: [...externalData] }),
  });
}
