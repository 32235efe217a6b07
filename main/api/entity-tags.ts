import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { MiddlewareHandler } from 'hono';
import { assayVersion } from '../version.ts';

/** What is read from the database alone: nothing that was detected, measured or browsed since changes these answers. */
const fromDatabase =
  /\/(results|tables|sessions|saved-queries|query\/tables|query\/schema|imported-results)(\/[^/]*)?$/;

/**
 * ETags without making the answer: every commit lengthens the database’s log, or a checkpoint writes the file, so the sizes and
 * times of the two are a version of all that is in them. Weak, since the same rows may be written again.
 */
export function entityTags(databasePath: string): MiddlewareHandler {
  return async (context, next) => {
    if (context.req.method !== 'GET' || !fromDatabase.test(context.req.path)) return next();
    // Taken before the answer is made: rows that come in meanwhile make a new version of it.
    const tag = await versionTag(databasePath, [context.req.url, context.req.header('accept') ?? '']);
    if (matches(context.req.header('if-none-match'), tag)) {
      return context.body(null, 304, { etag: tag, 'cache-control': 'no-cache', vary: 'accept' });
    }
    await next();
    if (context.res.status === 200) {
      context.res.headers.set('etag', tag);
      context.res.headers.set('cache-control', 'no-cache');
    }
    return undefined;
  };
}

async function versionTag(databasePath: string, parts: readonly string[]): Promise<string> {
  const files = await Promise.all([databasePath, `${databasePath}.wal`].map(fileVersion));
  const hash = createHash('sha256')
    .update(JSON.stringify([assayVersion, ...files, ...parts]))
    .digest('base64url');
  return `W/"${hash.slice(0, 22)}"`;
}

async function fileVersion(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found === undefined ? 'none' : `${String(found.size)}-${String(found.mtimeNs)}-${String(found.ino)}`;
}

function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  // Compared weakly, as GET is (RFC 9110, 13.1.2). `*` names no answer that was given.
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === tag.slice(2));
}
