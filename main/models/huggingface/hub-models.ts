import { readFile, rename, statfs, writeFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../../files/make-folder.ts';
import type { Precision } from '../../../core/domain/model.ts';
import { ModelRequestError } from '../../../core/zoo/model-request-error.ts';
import { errorCode } from '../../files/error-code.ts';
import type { FolderIdentity } from '../model-folder.ts';
import { readSummary } from '../open-onnx.ts';
import { configFiles, graphsIn, type HubGraph, precisionsOf, wantedGraphs } from './choose-files.ts';
import { downloadFile, sizeOf } from './hub-download.ts';
import { hubEndpoint } from './hub-fetch.ts';
import { fetchListing, type HubFile, type HubListing, hubListingSchema } from './hub-listing.ts';
import { type HubReference, parseHubReference } from './hub-reference.ts';

export interface HubOptions {
  /** Everything that was loaded lies in here, by repository and commit. */
  readonly folder: string;
  /** Default: HF_ENDPOINT, or the public hub. */
  readonly endpoint?: string;
  readonly wait?: (ms: number) => Promise<void>;
}

export interface FetchRequest {
  /** Default: fp32, or what there is. */
  readonly precisions?: readonly Precision[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: FetchProgress) => void) | undefined;
}

export interface FetchProgress {
  readonly file: string;
  readonly fileBytes: number;
  readonly fileDone: number;
  /** Of all files that were asked for so far; external data is known once its graph is there. */
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** A loaded model: a folder as an exporter writes it. */
export interface HubFolder {
  readonly folder: string;
  readonly commit: string;
  readonly identity: FolderIdentity;
}

const refsSchema = z.record(z.string(), z.string().regex(/^[0-9a-f]{40}$/));

/**
 * Models of the Hugging Face hub in a folder of this computer. What is there is used without asking the network, so that an
 * id means the same bytes until somebody fetches it again.
 */
export class HubModels {
  readonly #options: HubOptions;
  readonly #fetching = new Map<string, Promise<HubFolder>>();

  constructor(options: HubOptions) {
    this.#options = options;
  }

  /** From this computer, and loaded first where it is not there. */
  async open(id: string): Promise<HubFolder> {
    const reference = parseHubReference(id);
    const known = await this.#known(reference);
    if (known !== undefined && (await this.#isWhole(reference, known))) return this.#folderOf(reference, known);
    const running = this.#fetching.get(id);
    if (running !== undefined) return running;
    const fetching = this.fetch(id).finally(() => this.#fetching.delete(id));
    this.#fetching.set(id, fetching);
    return fetching;
  }

  /** Asks the hub for the newest commit of the revision and loads what is missing of it. */
  async fetch(id: string, request: FetchRequest = {}): Promise<HubFolder> {
    const reference = parseHubReference(id);
    const signal = request.signal ?? new AbortController().signal;
    const endpoint = this.#options.endpoint ?? hubEndpoint();
    const listing = await fetchListing(endpoint, reference, signal);
    const graphs = this.#wanted(reference, listing, request.precisions);
    await this.#rememberListing(reference, listing);
    const loader = new Loader({
      endpoint,
      reference,
      listing,
      folder: this.#commitFolder(reference, listing),
      signal,
      request,
      wait: this.#options.wait ?? waitMs,
    });
    await this.#checkRoom(graphs);
    for (const file of listing.files.filter(({ path }) => configFiles.includes(path))) await loader.load(file);
    for (const { file } of graphs) await loader.loadGraph(file);
    await this.#rememberRevision(reference, listing.commit);
    return this.#folderOf(reference, listing);
  }

  #wanted(reference: HubReference, listing: HubListing, precisions: readonly Precision[] | undefined): HubGraph[] {
    const all = graphsIn(listing.files);
    if (all.length === 0) {
      throw new ModelRequestError(
        `${reference.repository} has no .onnx files on the hub, at its top or in its folder "onnx"; export it with optimum and give the folder.`,
      );
    }
    const graphs = wantedGraphs(all, precisions);
    if (graphs.length > 0) return graphs;
    throw new ModelRequestError(
      `${reference.repository} is not on the hub in ${(precisions ?? []).join(', ')}; it is there in: ${precisionsOf(all).join(', ')}.`,
    );
  }

  /** Every graph of at least one precision is there, with its external data. */
  async #isWhole(reference: HubReference, listing: HubListing): Promise<boolean> {
    const folder = this.#commitFolder(reference, listing);
    const graphs = graphsIn(listing.files);
    for (const precision of precisionsOf(graphs)) {
      const wanted = wantedGraphs(graphs, [precision]);
      const sizes = await Promise.all(wanted.map(({ file }) => sizeOf(join(folder, file.path))));
      if (wanted.every(({ file }, index) => sizes[index] === file.bytes)) return true;
    }
    return false;
  }

  #folderOf(reference: HubReference, listing: HubListing): HubFolder {
    const others = precisionsOf(graphsIn(listing.files));
    return {
      folder: this.#commitFolder(reference, listing),
      commit: listing.commit,
      identity: {
        id: reference.id,
        label: reference.repository,
        licence: listing.licence,
        source: `Hugging Face, ${reference.repository} at commit ${listing.commit}`,
        note: `The hub has it in: ${others.join(', ')}; "assay models fetch" loads more.`,
      },
    };
  }

  async #known(reference: HubReference): Promise<HubListing | undefined> {
    const commit = (await this.#refs(reference))[reference.revision] ?? reference.revision;
    if (!/^[0-9a-f]{40}$/.test(commit)) return undefined;
    const text = await readIfThere(join(this.#repositoryFolder(reference), `${commit}.json`));
    return text === undefined ? undefined : parsed(text, hubListingSchema);
  }

  async #refs(reference: HubReference): Promise<Record<string, string>> {
    const text = await readIfThere(join(this.#repositoryFolder(reference), 'refs.json'));
    return (text === undefined ? undefined : parsed(text, refsSchema)) ?? {};
  }

  async #rememberListing(reference: HubReference, listing: HubListing): Promise<void> {
    const folder = this.#repositoryFolder(reference);
    await makeFolder(folder);
    await writeWhole(join(folder, `${listing.commit}.json`), JSON.stringify(listing));
  }

  async #rememberRevision(reference: HubReference, commit: string): Promise<void> {
    const refs = { ...(await this.#refs(reference)), [reference.revision]: commit };
    await writeWhole(join(this.#repositoryFolder(reference), 'refs.json'), JSON.stringify(refs));
  }

  /** The names are checked by `parseHubReference`: neither leads out of the folder. */
  #repositoryFolder({ repository }: HubReference): string {
    return join(this.#options.folder, repository.replace('/', '--'));
  }

  #commitFolder(reference: HubReference, { commit }: HubListing): string {
    return join(this.#repositoryFolder(reference), commit);
  }

  async #checkRoom(graphs: readonly HubGraph[]): Promise<void> {
    const needed = graphs.reduce((sum, { file }) => sum + file.bytes, 0);
    const { bavail, bsize } = await statfs(this.#options.folder);
    if (bavail * bsize > needed) return;
    throw new ModelRequestError(
      `There is no room in ${this.#options.folder}: ${needed} bytes are to be loaded and ${bavail * bsize} are free. Free some space and try again.`,
    );
  }
}

interface LoaderParts {
  readonly endpoint: string;
  readonly reference: HubReference;
  readonly listing: HubListing;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly request: FetchRequest;
  readonly wait: (ms: number) => Promise<void>;
}

/** One fetch: files one after another, with their progress together. */
class Loader {
  readonly #parts: LoaderParts;
  #done = 0;
  #total = 0;

  constructor(parts: LoaderParts) {
    this.#parts = parts;
  }

  /** A graph, and then the files beside it that it says it keeps weights in. */
  async loadGraph(file: HubFile): Promise<void> {
    await this.load(file);
    const { folder, listing } = this.#parts;
    const { externalData } = await readSummary(join(folder, file.path));
    for (const { location } of externalData) {
      const path = posix.join(posix.dirname(file.path), location);
      const side = listing.files.find((item) => item.path === path);
      if (side !== undefined) await this.load(side);
    }
  }

  async load(file: HubFile): Promise<void> {
    const { endpoint, reference, listing, folder, signal, request, wait } = this.#parts;
    const path = file.path.split('/').map(encodeURIComponent).join('/');
    this.#total += file.bytes;
    await downloadFile({
      url: `${endpoint}/${reference.repository}/resolve/${listing.commit}/${path}`,
      repository: reference.repository,
      file,
      target: join(folder, ...file.path.split('/')),
      signal,
      wait,
      onProgress: (bytes) => {
        const doneBytes = this.#done + bytes;
        request.onProgress?.({
          file: file.path,
          fileBytes: file.bytes,
          fileDone: bytes,
          doneBytes,
          totalBytes: this.#total,
        });
      },
    });
    this.#done += file.bytes;
  }
}

function waitMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
}

/** What another version wrote, or a crash cut short, counts as not there. */
function parsed<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
