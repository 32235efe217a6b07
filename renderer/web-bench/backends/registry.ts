import type { BackendId } from '../../../core/domain/backend.ts';
import { wasmBackend } from './wasm.ts';
import type { WebBackend } from './web-backend.ts';
import { webgpuBackend } from './webgpu.ts';
import { webnnBackend } from './webnn.ts';

/** One line a backend. */
const webBackends: Readonly<Partial<Record<BackendId, WebBackend>>> = {
  'web-wasm': wasmBackend,
  'web-webgpu': webgpuBackend,
  'web-webnn-cpu': webnnBackend('cpu', 'web-webnn-cpu'),
  'web-webnn-gpu': webnnBackend('gpu', 'web-webnn-gpu'),
  'web-webnn-npu': webnnBackend('npu', 'web-webnn-npu'),
};

export function findWebBackend(id: BackendId): WebBackend {
  const backend = webBackends[id];
  if (backend === undefined) throw new Error(`The backend ${id} does not run in a page.`);
  return backend;
}
