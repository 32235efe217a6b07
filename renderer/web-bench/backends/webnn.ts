import type { BackendId } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import { unknown } from '../../../core/domain/known.ts';
import { CaseError } from '../case-error.ts';
import { createMachineLearningContext } from '../machine-learning-context.ts';
import { webnnResidentTensors } from '../probe/webnn-resident-tensors.ts';
import type { OpenBackend, WebBackend } from './web-backend.ts';

export function webnnBackend(deviceType: MLDeviceType, backendId: BackendId): WebBackend {
  return {
    computesInThreads: false,
    threads: (asked) => asked,
    open: () => openWebnn(deviceType, backendId),
  };
}

async function openWebnn(deviceType: MLDeviceType, backendId: BackendId): Promise<OpenBackend> {
  const created = await createMachineLearningContext(deviceType);
  if (created.state === 'unavailable') {
    throw new CaseError({ class: 'provider-missing', message: created.reason, fix: backends[backendId].remedy });
  }
  const { context } = created;
  let isClosing = false;
  const lost = context.lost?.then((information): Promise<never> => {
    if (isClosing) return new Promise(() => undefined);
    throw new CaseError({
      class: 'device-lost',
      message: `The browser lost the WebNN context while it was used: ${information.message}.`,
      fix: 'Try again; if it stays, update the browser and the drivers, or take a smaller batch.',
    });
  });
  lost?.catch(() => undefined);
  return {
    executionProviders: [{ name: 'webnn', deviceType, context }],
    deviceName: unknown(`WebNN does not tell which device executes; “${deviceType}” was asked for.`),
    software: false,
    lost,
    supportLimits: context.opSupportLimits(),
    residentTensors: webnnResidentTensors(context),
    close() {
      isClosing = true;
      context.destroy?.();
    },
  };
}
