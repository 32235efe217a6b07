import { z } from 'zod';

/** A value that was read, or the reason why it was not. Unknown is never 0, '' or null. */
export type Known<T> = { readonly state: 'known'; readonly value: T } | Unknown;
export type Unknown = { readonly state: 'unknown'; readonly reason: string };

export function knownSchema<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('state', [
    z.object({ state: z.literal('known'), value }),
    z.object({ state: z.literal('unknown'), reason: z.string().min(1) }),
  ]);
}

export function known<T>(value: T): Known<T> {
  return { state: 'known', value };
}

export function unknown(reason: string): Unknown {
  return { state: 'unknown', reason };
}

/** The value, or `undefined` where the reason does not matter to the caller. */
export function valueOf<T>(item: Known<T>): T | undefined {
  return item.state === 'known' ? item.value : undefined;
}
