import { compareSides } from '../../core/api/comparisons.ts';
import { compareReferences } from '../comparisons/compare-references.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addComparisonHandlers(api: Api, { store }: Workbench): void {
  api.openapi(compareSides, async (context) =>
    context.json(await compareReferences(store, context.req.valid('json')), 200),
  );
}
