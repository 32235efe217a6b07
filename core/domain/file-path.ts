import { z } from 'zod';

/** Where a file or folder is, or is to be. No system knows a path with a null character, and Node throws at it. */
export const filePathSchema = z
  .string()
  .min(1)
  .max(4096)
  .refine((path) => !path.includes('\0'), 'A path cannot hold a null character');
