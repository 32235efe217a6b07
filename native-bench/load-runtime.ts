import type { Ort } from './ort-session.ts';

/**
 * Loads ONNX Runtime with its telemetry off. Since 1.29 the published Linux and macOS builds report sessions and a device
 * id to their maker unless this variable stands before the library is loaded; it also runs an uploader beside what is timed.
 */
export async function loadRuntime(): Promise<Ort> {
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
  const loaded: object = await import('onnxruntime-node');
  // The module is CommonJS: loaders differ in whether its names stand on the namespace or on `default`.
  const hasNames = Reflect.has(loaded, 'InferenceSession');
  return (hasNames ? loaded : Reflect.get(loaded, 'default')) as Ort;
}
