interface CaseKey {
  readonly batch: number | undefined;
  readonly shape: Readonly<Record<string, number>>;
}

const shapeNames: Readonly<Record<string, string>> = {
  seq: 'sequence',
  sec: 'seconds',
  s: 'seconds',
  img: 'image',
  size: 'image',
};

/** `batch_1_seq_32`, `batch_4_224x224`, `batch_2_size_384`, `batch_1_audio_10s`, `batch_8`: the batch, then whatever else has a size. */
export function parseCaseKey(key: string): CaseKey {
  const shape: Record<string, number> = {};
  let batch: number | undefined;
  let name: string | undefined;
  for (const part of key.split('_')) {
    const sides = /^(\d+)x(\d+)$/.exec(part);
    const size = /^(\d+(?:\.\d+)?)(s|sec|px)?$/.exec(part);
    if (sides !== null) {
      shape['height'] = Number(sides[1]);
      shape['width'] = Number(sides[2]);
    } else if (size !== null && name === 'batch') batch = Number(size[1]);
    else if (size !== null) shape[named(name, size[2])] = Number(size[1]);
    name = size === null ? part : undefined;
  }
  return { batch: batch !== undefined && Number.isInteger(batch) && batch > 0 ? batch : undefined, shape };
}

function named(name: string | undefined, unit: string | undefined): string {
  if (unit === 's' || unit === 'sec') return 'seconds';
  return name === undefined ? 'size' : (shapeNames[name] ?? name);
}
