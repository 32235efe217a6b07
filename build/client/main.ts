/** `npm run client`: writes client/assay-client.ts anew from the routes as they are. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDocument, withServedWorkbench } from '../openapi/own-document.ts';
import { writeClient } from './write-client.ts';

const file = join(import.meta.dirname, '..', '..', 'client', 'assay-client.ts');
await withServedWorkbench(async (served) => {
  await writeFile(file, await writeClient(await readDocument(served)));
});
process.stdout.write(`Wrote ${file}.\n`);
process.exit();
