import type { Command } from 'commander';
import { createToken, listTokens, revokeToken, type TokenScope, tokenScopeSchema } from '../../../core/api/tokens.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { textTable } from '../output/text-table.ts';
import { enumOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

interface Common {
  json?: true;
  db?: string;
}

export function addTokenCommand(program: Command): void {
  const token = program.command('token').description('Tokens by which scripts and other machines use the API');
  token
    .command('create')
    .description('Make a token; it is shown once and kept as its hash')
    .argument('<name>', 'what it is for')
    .requiredOption('--scope <scope>', tokenScopeSchema.options.join(' or '), enumOption(tokenScopeSchema))
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (name: string, options: Common & { scope: TokenScope }) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        const made = await call(createToken, { body: { name, scope: options.scope } });
        if (options.json === true) printJson(made);
        else printData(made.token);
        printProgress(
          `“${made.name}” may ${made.scope === 'read' ? 'read' : 'read and write'}. It is not shown again.`,
        );
      });
    });
  token
    .command('list')
    .description('The tokens that were made, without themselves')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (options: Common) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        const answer = await call(listTokens, {});
        if (options.json === true) printJson(answer);
        else if (answer.tokens.length === 0) printData('No tokens. Make one: assay token create NAME --scope read');
        else
          printData(
            textTable(
              ['name', 'scope', 'created'].map((header) => ({ header, align: 'left' })),
              answer.tokens.map(({ name, scope, createdAt }) => [name, scope, createdAt]),
            ),
          );
      });
    });
  token
    .command('revoke')
    .description('Take a token back')
    .argument('<name>', 'its name')
    .option('--db <path>', 'the database file')
    .action(async (name: string, options: Common) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        const revoked = await call(revokeToken, { params: { name } });
        printProgress(`“${revoked.name}” is refused from now on.`);
      });
    });
}
