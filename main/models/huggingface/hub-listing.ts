import { z } from 'zod';
import { ModelRequestError } from '../../../core/zoo/model-request-error.ts';
import { askHub } from './hub-fetch.ts';
import type { HubReference } from './hub-reference.ts';

const sha256 = /^[0-9a-f]{64}$/;
const gitSha1 = /^[0-9a-f]{40}$/;

export const hubFileSchema = z.object({
  path: z.string(),
  bytes: z.number().int().nonnegative(),
  /** Large files by the SHA-256 of their content, small ones by git's hash of it. */
  digest: z.object({ kind: z.enum(['sha256', 'git-sha1']), value: z.string() }),
});
export type HubFile = z.infer<typeof hubFileSchema>;

export const hubListingSchema = z.object({
  commit: z.string().regex(gitSha1),
  licence: z.string(),
  files: z.array(hubFileSchema),
});
export type HubListing = z.infer<typeof hubListingSchema>;

/** What `/api/models/<id>/revision/<revision>?blobs=true` answers, as far as it is used. */
const answerSchema = z.object({
  sha: z.string().regex(gitSha1),
  cardData: z
    .object({ license: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  siblings: z.array(
    z.object({
      rfilename: z.string(),
      size: z.number().int().nonnegative().optional().catch(undefined),
      blobId: z.string().optional().catch(undefined),
      lfs: z
        .object({ sha256: z.string().regex(sha256), size: z.number().int().nonnegative() })
        .optional()
        .catch(undefined),
    }),
  ),
});

export async function fetchListing(
  endpoint: string,
  { repository, revision }: HubReference,
  signal: AbortSignal,
): Promise<HubListing> {
  const url = `${endpoint}/api/models/${repository}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const response = await askHub({ url, repository, signal });
  const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) {
    throw new ModelRequestError(
      `${new URL(endpoint).host} did not answer as the Hugging Face hub does; check HF_ENDPOINT and the network's log-in page.`,
    );
  }
  const { sha, siblings, cardData } = answer.data;
  return { commit: sha, licence: cardData?.license ?? 'unknown', files: siblings.flatMap(fileOf) };
}

/** A file without a hash cannot be checked, and one with a strange path is not written: neither is taken. */
function fileOf({ rfilename, size, blobId, lfs }: z.infer<typeof answerSchema>['siblings'][number]): HubFile[] {
  if (!isSafePath(rfilename)) return [];
  if (lfs !== undefined) return [{ path: rfilename, bytes: lfs.size, digest: { kind: 'sha256', value: lfs.sha256 } }];
  if (size === undefined || blobId === undefined || !gitSha1.test(blobId)) return [];
  return [{ path: rfilename, bytes: size, digest: { kind: 'git-sha1', value: blobId } }];
}

/** Relative, and without a step that leads out of its folder on any system. */
export function isSafePath(path: string): boolean {
  const parts = path.split('/');
  return parts.length <= 8 && parts.every((name) => /^[\w.+ @()[\]-]+$/.test(name) && !/^\.{1,2}$/.test(name));
}
