import { dirname } from 'node:path';
import { makeFolder } from '../files/make-folder.ts';
import { describeFailure } from './duckdb-errors.ts';
import { StoreError } from './store-error.ts';

/** The folder of a database that may not be there yet; a fault of the place and not of Assay where it cannot be made. */
export async function makeDatabaseFolder(databasePath: string): Promise<void> {
  const folder = dirname(databasePath);
  try {
    await makeFolder(folder);
  } catch (error) {
    const told = describeFailure(error, databasePath);
    if (told.code !== 'internal') throw told;
    throw new StoreError(
      'not-writable',
      `There is no folder ${folder}, and none can be made there.`,
      'Name another file with --db.',
      { cause: error },
    );
  }
}
