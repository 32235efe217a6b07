import { checkNoise, getNoise } from '../../core/api/noise.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addNoiseHandlers(api: Api, { noise }: Workbench): void {
  api.openapi(getNoise, async (context) => context.json(await noise.latest(), 200));
  api.openapi(checkNoise, async (context) => context.json(await noise.take(), 200));
}
