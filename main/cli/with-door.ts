import { type Door, type DoorOptions, openDoor } from './door.ts';

/** Opens the way to the API for one command and closes it whatever happens: a database is never left open. */
export async function withDoor<T>(
  databasePath: string,
  work: (door: Door) => Promise<T>,
  options: DoorOptions = {},
): Promise<T> {
  const door = await openDoor(databasePath, options);
  try {
    return await work(door);
  } finally {
    await door.close();
  }
}
