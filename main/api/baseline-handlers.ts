import { listBaselines, removeBaseline, setBaseline } from '../../core/api/baselines.ts';
import { forgetBaseline, nameBaseline } from '../comparisons/baselines.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addBaselineHandlers(api: Api, { store }: Workbench): void {
  api.openapi(listBaselines, async (context) => context.json({ baselines: await store.baselines() }, 200));
  api.openapi(setBaseline, async (context) => {
    const { references } = context.req.valid('json');
    const baseline = await nameBaseline(store, context.req.valid('param').name, references, new Date());
    return context.json(baseline, 200);
  });
  api.openapi(removeBaseline, async (context) =>
    context.json({ baselines: await forgetBaseline(store, context.req.valid('param').name) }, 200),
  );
}
