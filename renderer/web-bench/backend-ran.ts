import type { BackendId } from '../../core/domain/backend.ts';
import { backends } from '../../core/domain/backends.ts';
import { type Known, known, unknown } from '../../core/domain/known.ts';
import type { Diagnosis } from './worker-messages.ts';

/** The backend that ran, as far as the diagnosis proves it. Asking for a backend proves nothing. */
export function backendThatRan(asked: BackendId, diagnosis: Diagnosis): Known<BackendId> {
  // The engine of this backend carries no other provider.
  if (asked === 'web-wasm') return known('web-wasm');
  const { placement } = diagnosis;
  if (placement.state === 'unknown') return unknown(`Where its nodes ran is not known: ${placement.reason}`);
  const nodes = placement.value.providers.find(({ provider }) => provider === backends[asked].providerName)?.nodes ?? 0;
  // Every other provider of these engines is the CPU's, in WebAssembly.
  if (nodes === 0) return known('web-wasm');
  return asked === 'web-webnn-gpu' || asked === 'web-webnn-npu' ? insideWebnn(asked, diagnosis) : known(asked);
}

/** WebNN executed, but on which device it does not say; its limits are the only hint. */
function insideWebnn(asked: 'web-webnn-gpu' | 'web-webnn-npu', { limits }: Diagnosis): Known<BackendId> {
  const device = asked === 'web-webnn-gpu' ? 'gpu' : 'npu';
  const said = 'WebNN executed it, but does not tell on which device';
  if (limits?.cpu.state === 'known' && limits.cpu.value === limits.asked) {
    return unknown(`${said}: “${device}” supports exactly what “cpu” does here, so it may well be the CPU.`);
  }
  return unknown(`${said}; “${device}” was asked for.`);
}
