export interface TarFile {
  readonly name: string;
  readonly content: Uint8Array;
}

const block = 512;

/** The plain files of a tar archive. https://www.gnu.org/software/tar/manual/html_node/Standard.html */
export function* readTarFiles(archive: Uint8Array): Generator<TarFile> {
  let offset = 0;
  while (offset + block <= archive.length && archive[offset] !== 0) {
    const size = Number.parseInt(text(archive, offset + 124, 12), 8);
    if (!Number.isInteger(size)) throw new Error('The archive is damaged: a file in it has no size.');
    const start = offset + block;
    const type = String.fromCharCode(archive[offset + 156] ?? 0);
    if (type === '0' || type === '\0') {
      yield { name: text(archive, offset, 100), content: archive.subarray(start, start + size) };
    }
    offset = start + Math.ceil(size / block) * block;
  }
}

function text(archive: Uint8Array, start: number, length: number): string {
  const field = archive.subarray(start, start + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end)).trim();
}
