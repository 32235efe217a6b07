import type {
  BackendAvailability,
  BackendDescriptor,
  BackendId,
  OperatingSystem,
} from '../../../core/domain/backend.ts';
import { backendIds } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import type { Machine } from '../../../core/domain/hardware.ts';
import type { ProcessHost } from '../../process/process-host.ts';
import { type Attempt, attemptProvider } from './attempt.ts';
import { missingForNvidia } from './cuda-requirements.ts';
import { describeDevice } from './describe-device.ts';
import { explainFailure } from './explain-failure.ts';
import { nativeBackendEnvironment } from './native-environment.ts';

export interface ProbeDependencies {
  readonly processHost: ProcessHost;
  /** The variables of a backend's process; the measuring process must get the same. */
  readonly environmentOf?: (backendId: BackendId) => Promise<Record<string, string>>;
}

/**
 * Whether each backend runs here. Natives are asked by running a tiny model, each in a process of its own; those of the web are
 * untested until a page is asked.
 */
export async function probeNativeBackends(machine: Machine, deps: ProbeDependencies): Promise<BackendAvailability[]> {
  const asked = new Map<BackendId, Promise<Attempt>>();
  const ask = (backend: BackendDescriptor): Promise<Attempt> => {
    const running = asked.get(backend.id) ?? askProvider(backend, deps);
    asked.set(backend.id, running);
    return running;
  };
  return Promise.all(
    backendIds.map((id) => {
      const backend = backends[id];
      return backend.host === 'web' ? Promise.resolve(untested(id)) : probeBackend(backend, machine, ask);
    }),
  );
}

async function askProvider(backend: BackendDescriptor, deps: ProbeDependencies): Promise<Attempt> {
  const environment = await (deps.environmentOf ?? nativeBackendEnvironment)(backend.id);
  // The Vulkan loader then names on stderr the device that it opens, which ONNX Runtime does not tell.
  const telling = backend.id === 'ort-webgpu' ? { VK_LOADER_DEBUG: 'info,layer,driver' } : {};
  return attemptProvider(deps.processHost, backend.executionProvider, { ...environment, ...telling });
}

type Ask = (backend: BackendDescriptor) => Promise<Attempt>;

async function probeBackend(backend: BackendDescriptor, machine: Machine, ask: Ask): Promise<BackendAvailability> {
  const { id, label, operatingSystems } = backend;
  if (!operatingSystems.includes(machine.operatingSystem.kind)) {
    return unavailable(backend, `${label} exists on ${listSystems(operatingSystems)} only`);
  }
  const runtime = await ask(backends['ort-cpu']);
  const refusal = refusalOfRuntime(backend, runtime) ?? missingPieces(backend, machine, runtime);
  if (refusal !== undefined) return unavailable(backend, refusal);
  const attempt = await ask(backend);
  if (attempt.state === 'ended') return unavailable(backend, `${label} was tried, but ${attempt.reason}`);
  if (attempt.report.state === 'runtime-missing') return unavailable(backend, runtimeMissing(attempt.report.message));
  const { failure } = attempt.report;
  if (failure !== undefined) return unavailable(backend, explainFailure(failure, attempt.stderr));
  return { state: 'available', backendId: id, ...describeDevice(backend, machine, attempt.stderr) };
}

/** `undefined` where the runtime loads and lists the provider. */
function refusalOfRuntime(backend: BackendDescriptor, runtime: Attempt): string | undefined {
  if (runtime.state === 'ended') return `onnxruntime-node was started, but ${runtime.reason}`;
  const { report } = runtime;
  if (report.state === 'runtime-missing') return runtimeMissing(report.message);
  if (report.listedProviders.includes(backend.executionProvider)) return undefined;
  return `onnxruntime-node ${report.runtimeVersion} is built without the ${backend.executionProvider} provider`;
}

function runtimeMissing(message: string): string {
  return `onnxruntime-node cannot be loaded: ${explainFailure(message, [])}`;
}

function missingPieces({ id }: BackendDescriptor, machine: Machine, runtime: Attempt): string | undefined {
  if (id !== 'ort-cuda' && id !== 'ort-tensorrt') return undefined;
  if (runtime.state === 'ended' || runtime.report.state === 'runtime-missing') return undefined;
  const missing = missingForNvidia(id, machine, runtime.report.providerLibraries);
  return missing.length === 0 ? undefined : `Missing: ${missing.join('; ')}`;
}

function unavailable({ id, remedy }: BackendDescriptor, reason: string): BackendAvailability {
  return { state: 'unavailable', backendId: id, reason: `${reason}.`, remedy };
}

function untested(backendId: BackendId): BackendAvailability {
  return { state: 'untested', backendId, reason: 'No browser has been asked yet.' };
}

const systemNames: Readonly<Record<OperatingSystem, string>> = { linux: 'Linux', windows: 'Windows', macos: 'macOS' };

function listSystems(systems: readonly OperatingSystem[]): string {
  return systems.map((system) => systemNames[system]).join(' and ');
}
