import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { ApiError } from '../../core/api/errors.ts';
import { type ApiToken, apiTokenSchema, type TokenScope } from '../../core/api/tokens.ts';
import { SerialQueue } from '../store/serial-queue.ts';
import { errorCode } from '../files/error-code.ts';

const keptTokenSchema = apiTokenSchema.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const fileSchema = z.object({ tokens: z.array(keptTokenSchema) });
type KeptToken = z.infer<typeof keptTokenSchema>;

/**
 * Tokens for scripts and other machines, in a file beside the database that its owner alone can read: a copy or a bundle of the
 * database carries none. Of a token only its hash is kept; 32 random bytes need no salt.
 */
export class ApiTokens {
  readonly #path: string;
  readonly #writes = new SerialQueue();

  constructor(
    databasePath: string,
    private readonly now: () => Date,
  ) {
    this.#path = `${databasePath}.assay-tokens`;
  }

  async list(): Promise<ApiToken[]> {
    return (await this.#read()).map(withoutHash);
  }

  create(name: string, scope: TokenScope): Promise<ApiToken & { readonly token: string }> {
    return this.#writes.run(async () => {
      const tokens = await this.#read();
      if (tokens.some((token) => token.name === name)) {
        throw new ApiError(
          'conflict',
          `There is a token “${name}” already.`,
          'Revoke it first, or choose another name.',
        );
      }
      const token = `assay_${randomBytes(32).toString('base64url')}`;
      const kept: KeptToken = {
        name,
        scope,
        createdAt: this.now().toISOString(),
        sha256: digest(token).toString('hex'),
      };
      await this.#write([...tokens, kept]);
      return { ...withoutHash(kept), token };
    });
  }

  revoke(name: string): Promise<ApiToken> {
    return this.#writes.run(async () => {
      const tokens = await this.#read();
      const found = tokens.find((token) => token.name === name);
      if (found === undefined) {
        throw new ApiError('not-found', `There is no token “${name}”.`, '“assay token list” names those that are.');
      }
      await this.#write(tokens.filter((token) => token !== found));
      return withoutHash(found);
    });
  }

  /** Read anew each time: a token that was revoked is refused at once. */
  async find(token: string): Promise<ApiToken | undefined> {
    const offered = digest(token);
    const found = (await this.#read()).find((kept) => timingSafeEqual(offered, Buffer.from(kept.sha256, 'hex')));
    return found === undefined ? undefined : withoutHash(found);
  }

  async #read(): Promise<KeptToken[]> {
    const text = await readFile(this.#path, 'utf8').catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return [];
    try {
      return fileSchema.parse(JSON.parse(text)).tokens;
    } catch {
      throw new ApiError(
        'unavailable',
        `The file ${this.#path} does not hold tokens as Assay writes them, so no token is accepted.`,
        'Remove it and make new tokens with “assay token create”.',
      );
    }
  }

  /** Written whole beside it and moved: a reader never sees half of it. */
  async #write(tokens: readonly KeptToken[]): Promise<void> {
    const draft = `${this.#path}.${String(process.pid)}`;
    const sorted = [...tokens].sort((left, right) => left.name.localeCompare(right.name));
    await writeFile(draft, `${JSON.stringify({ tokens: sorted }, undefined, 2)}\n`, { mode: 0o600 });
    await chmod(draft, 0o600);
    await rename(draft, this.#path);
  }
}

function withoutHash({ name, scope, createdAt }: KeptToken): ApiToken {
  return { name, scope, createdAt };
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
