import { checkDatabase, getDatabase } from '../../core/api/database.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addDatabaseHandlers(api: Api, { store }: Workbench): void {
  api.openapi(getDatabase, async (context) => context.json(await store.stats(), 200));
  api.openapi(checkDatabase, async (context) => context.json({ checks: await store.check() }, 200));
}
