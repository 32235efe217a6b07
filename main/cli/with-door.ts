import { type Door, openDoor } from './door.ts';

/** Opens the way to the API for one command and closes it whatever happens: a database is never left open. */
export async function withDoor<T>(databasePath: string, work: (door: Door) => Promise<T>): Promise<T> {
  const door = await openDoor(databasePath);
  try {
    return await work(door);
  } finally {
    await door.close();
  }
}
