import { ModelRequestError } from '../../../core/zoo/model-request-error.ts';

/** The hub's own tools read the same variable: a mirror inside of a company is set once for all of them. */
export function hubEndpoint(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const given = environment['HF_ENDPOINT']?.trim().replace(/\/+$/, '');
  return given === undefined || given === '' ? 'https://huggingface.co' : given;
}

export interface HubRequest {
  readonly url: string;
  readonly repository: string;
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks the hub. What it refuses is told in one sentence; a network that is not there is a HubUnreachable. */
export async function askHub({ url, repository, signal, headers }: HubRequest): Promise<Response> {
  const host = new URL(url).host;
  const response = await fetch(url, { signal, headers: { 'user-agent': 'assay', ...headers } }).catch(
    (error: unknown) => {
      throw new HubUnreachable(host, repository, causeOf(error));
    },
  );
  if (response.ok || response.status === 416) return response;
  await response.body?.cancel();
  throw response.status >= 500 || response.status === 429
    ? new HubUnreachable(host, repository, `it answered ${response.status}`)
    : refused(host, repository, response.status);
}

/** The network, or the hub, is not there now: trying again may help. */
export class HubUnreachable extends ModelRequestError {
  constructor(host: string, repository: string, cause: string) {
    super(
      `Assay could not reach ${host} (${cause}); connect this computer to the network and try again, or load ${repository} on another one and give its folder.`,
    );
  }
}

function refused(host: string, repository: string, status: number): ModelRequestError {
  switch (status) {
    case 401:
    case 403:
      return new ModelRequestError(
        `${host} has no public model ${repository}, or gives it to accounts only (${status}); check the id, or load it with the hub's own tools and give the folder.`,
      );
    case 404:
      return new ModelRequestError(
        `${host} has no model ${repository} in that revision, or not that file of it (404); check the id and the revision.`,
      );
    default:
      return new ModelRequestError(`${host} refused ${repository} with the status ${status}; try again later.`);
  }
}

/** Node wraps what the network said: "fetch failed", because of ENOTFOUND. */
function causeOf(error: unknown): string {
  let inner: unknown = error;
  for (let depth = 0; depth < 4 && inner instanceof Error; depth++) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code;
    if (inner.cause === undefined) return inner.message;
    inner = inner.cause;
  }
  return String(inner);
}
