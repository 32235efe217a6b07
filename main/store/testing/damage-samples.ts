import { readFile, writeFile } from 'node:fs/promises';
import { readDatabase } from '../raw-database.ts';

/** One main header and two database headers; the blocks follow. */
const headersBytes = 3 * 4096;

/** Turns a bit in a block that holds single times: the file opens, and only who reads them finds out. */
export async function damageSamples(path: string): Promise<void> {
  const place = await readDatabase(path, async (connection) => {
    const found = await connection.runAndReadAll(
      `SELECT min(s.block_id), min(d.block_size) FROM pragma_storage_info('trace') s, pragma_database_size() d
        WHERE s.persistent AND s.column_path = '[4, 1]' AND s.block_id >= 0 AND d.database_name = current_database()`,
    );
    const [block, blockBytes] = (found.getRows()[0] ?? []).map(Number);
    if (block === undefined || blockBytes === undefined) throw new Error('No sample is in a block.');
    return headersBytes + (block + 0.5) * blockBytes;
  });
  const bytes = await readFile(path);
  bytes.writeUInt8(bytes.readUInt8(place) ^ 0x10, place);
  await writeFile(path, bytes);
}
