import type { Command } from 'commander';
import { profileComponent } from '../../../core/api/model-explorer.ts';
import { getModel } from '../../../core/api/models.ts';
import { type Spelling, spellingSchema } from '../../../core/domain/model.ts';
import { databasePathOf } from '../door.ts';
import { costText } from '../output/cost-text.ts';
import { printData, printJson } from '../output/console.ts';
import { enumOption, integerOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

interface CostOptions {
  component?: string;
  spelling: Spelling;
  batch: number;
  shape?: string;
  json?: true;
  db?: string;
}

/** `assay models cost`: the model explorer of the workbench as text. */
export function addCostCommand(models: Command): void {
  models
    .command('cost')
    .description(
      'What a model costs and needs: FLOPs, bytes, memory by precision, and where it fits. Counted, not measured',
    )
    .argument('<model>', 'a model id')
    .option('--component <name>', 'one component; all of them otherwise')
    .option('--spelling <spelling>', spellingSchema.options.join(', '), enumOption(spellingSchema), 'portable')
    .option('--batch <n>', 'batch size', integerOption, 1)
    .option('--shape <dimensions>', 'named dimensions of the component, e.g. sequence=384')
    .option('--json', 'print what the API returns, one object a component')
    .option('--db <path>', 'the database file')
    .action(async (id: string, options: CostOptions) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        const model = await call(getModel, { query: { id } });
        const names = options.component === undefined ? model.components.map(({ name }) => name) : [options.component];
        const profiles = [];
        for (const component of names) {
          const { spelling, batch, shape } = options;
          const query = { id: model.id, component, spelling, batch, ...(shape === undefined ? {} : { shape }) };
          profiles.push(await call(profileComponent, { query }));
        }
        if (options.json === true) printJson(profiles);
        else printData(costText(model, profiles));
      });
    });
}
