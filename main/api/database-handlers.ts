import { checkDatabase, getDatabase } from '../../core/api/database.ts';
import {
  benchDatabase,
  listBackups,
  optimizeDatabase,
  purgeDatabase,
  restoreDatabase,
  takeBackup,
} from '../../core/api/keeping.ts';
import { assertFolder } from '../keeping/keeping-service.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addDatabaseHandlers(api: Api, { store, keeping }: Workbench): void {
  api.openapi(getDatabase, async (context) => context.json(await store.stats(), 200));
  api.openapi(checkDatabase, async (context) => context.json(await keeping.check(), 200));
  api.openapi(listBackups, async (context) => {
    const asked = context.req.valid('query').folder;
    await assertFolder(asked);
    const { folder, backups } = await store.backups(asked);
    return context.json({ folder, backups: [...backups] }, 200);
  });
  api.openapi(takeBackup, async (context) => {
    const { backup, removed } = await keeping.takeBackup(context.req.valid('json'));
    return context.json({ backup, removed: [...removed] }, 201);
  });
  api.openapi(restoreDatabase, async (context) =>
    context.json(await keeping.restore(context.req.valid('json').path), 200),
  );
  api.openapi(optimizeDatabase, async (context) => context.json(await keeping.optimize(), 200));
  api.openapi(purgeDatabase, async (context) => context.json(await keeping.purge(context.req.valid('json')), 200));
  api.openapi(benchDatabase, async (context) =>
    context.json(await keeping.bench(context.req.valid('json').samples), 200),
  );
}
