import { ModelRequestError } from '../../../core/zoo/model-request-error.ts';

/** `hf:owner/name@revision`. Some old models have no owner. */
export interface HubReference {
  /** As given: the model's id in Assay. */
  readonly id: string;
  /** owner/name. */
  readonly repository: string;
  /** A branch, a tag or a commit. */
  readonly revision: string;
}

const prefix = 'hf:';
const part = /^[A-Za-z0-9_](?:[\w.-]{0,94}[\w-])?$/;

export function isHubReference(id: string): boolean {
  return id.startsWith(prefix);
}

export function parseHubReference(id: string): HubReference {
  const [repository = '', revision = 'main', ...rest] = id.slice(prefix.length).split('@');
  const names = repository.split('/');
  const isValid =
    names.length <= 2 &&
    names.every((name) => part.test(name) && !name.includes('..')) &&
    /^[\w.-]+(\/[\w.-]+)*$/.test(revision) &&
    !revision.includes('..') &&
    rest.length === 0;
  if (isValid) return { id, repository, revision };
  throw new ModelRequestError(`"${id}" is no Hugging Face id; write hf:owner/name, or hf:owner/name@revision.`);
}
