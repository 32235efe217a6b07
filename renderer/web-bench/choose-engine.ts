import type { BackendId } from '../../core/domain/backend.ts';
import { backends } from '../../core/domain/backends.ts';
import type { WebEngine } from '../../core/domain/web-evidence.ts';
import { CaseError } from './case-error.ts';

interface EngineWish {
  readonly backendId: BackendId;
  readonly engine?: WebEngine | undefined;
}

/** The engine that a case asks for, or its backend's usual one. One that cannot carry the backend, or not here, is refused. */
export function chooseEngine({ backendId, engine }: EngineWish): WebEngine {
  if (engine === undefined) return backendId === 'web-wasm' ? 'wasm' : acceleratedEngine();
  if (engine === 'wasm' && backendId !== 'web-wasm') {
    throw new CaseError({
      class: 'provider-missing',
      message: `The engine “wasm” carries the CPU alone: it has no ${backends[backendId].label}.`,
      fix: 'Ask for the engine “jspi” or “asyncify”, or for none, which takes the backend’s usual one.',
    });
  }
  if (engine === 'jspi' && !hasPromiseIntegration()) {
    throw new CaseError({
      class: 'provider-missing',
      message: 'The engine “jspi” needs JavaScript promise integration, which this browser does not have.',
      fix: 'Ask for the engine “asyncify”, which runs without it, or take a newer browser.',
    });
  }
  return engine;
}

/** With WebGPU and WebNN: the smaller of the two, where this browser can run it. */
function acceleratedEngine(): WebEngine {
  return hasPromiseIntegration() ? 'jspi' : 'asyncify';
}

function hasPromiseIntegration(): boolean {
  return 'Suspending' in WebAssembly;
}
