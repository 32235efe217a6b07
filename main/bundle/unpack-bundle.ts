import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BundleManifest, bundleManifestSchema, bundleVersion } from '../../core/domain/bundle.ts';
import { BundleFault } from './bundle-fault.ts';
import { hashFiles } from '../models/file-hash.ts';
import { listZip, unpackMember, type ZipMember } from './read-zip.ts';

export const manifestName = 'manifest.json';
const mostManifestBytes = 4_000_000;

/** Unpacks a bundle into an empty folder and checks every part against the manifest: one wrong hash refuses all of it. */
export async function unpackBundle(path: string, folder: string): Promise<BundleManifest> {
  const file = await open(path, 'r');
  try {
    const members = new Map((await listZip(file)).map((member) => [member.name, member]));
    const manifestMember = memberOf(members, manifestName);
    if (manifestMember.bytes > mostManifestBytes) throw new BundleFault(`its ${manifestName} is too large to be one`);
    await unpackMember(path, file, manifestMember, folder);
    const manifest = parseManifest(await readFile(join(folder, manifestName), 'utf8'));
    for (const part of manifest.tables) {
      await unpackMember(path, file, memberOf(members, part.file), folder);
      if ((await hashFiles([join(folder, part.file)])) !== part.sha256) {
        throw new BundleFault(`its ${part.file} is not what the manifest says: the hash is another`);
      }
    }
    return manifest;
  } finally {
    await file.close();
  }
}

function memberOf(members: ReadonlyMap<string, ZipMember>, name: string): ZipMember {
  const member = members.get(name);
  if (member === undefined) throw new BundleFault(`it has no ${name}`);
  return member;
}

function parseManifest(text: string): BundleManifest {
  const held = readJson(text);
  const isBundle = typeof held === 'object' && held !== null && 'kind' in held && held.kind === 'assay-bundle';
  if (!isBundle) throw new BundleFault(`its ${manifestName} is not one of a bundle`);
  if ('bundleVersion' in held && typeof held.bundleVersion === 'number' && held.bundleVersion > bundleVersion) {
    throw new BundleFault(
      `it is a bundle of version ${String(held.bundleVersion)}, and this Assay reads them up to ${String(bundleVersion)}`,
      'Update Assay.',
    );
  }
  const manifest = bundleManifestSchema.safeParse(held);
  if (!manifest.success) {
    const [issue] = manifest.error.issues;
    throw new BundleFault(
      `its ${manifestName} does not fit: ${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? ''}`,
    );
  }
  const names = manifest.data.tables.flatMap(({ table, file }) => [table, file]);
  if (new Set(names).size < names.length) throw new BundleFault(`its ${manifestName} names a table twice`);
  return manifest.data;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
