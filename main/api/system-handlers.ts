import { getHealth } from '../../core/api/health.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addSystemHandlers(api: Api, workbench: Workbench): void {
  api.openapi(getHealth, (context) => context.json(workbench.health(), 200));
}
