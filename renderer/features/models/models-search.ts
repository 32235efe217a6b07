import { modelClassSchema, modelSetSchema, spellingSchema, type Spelling } from '../../../core/domain/model.ts';

/** What the model explorer shows, as it stands in the address. Absent is the default. */
export interface ModelsSearch {
  readonly model?: string;
  readonly component?: string;
  readonly spelling?: Spelling;
  readonly batch?: number;
  /** "sequence=384,past=128" */
  readonly shape?: string;
  readonly find?: string;
  readonly class?: string;
  readonly set?: string;
  /** A person's own model, by its path or hub id: in place of one of the catalog. */
  readonly own?: string;
}

export function readModelsSearch(raw: Readonly<Record<string, unknown>>): ModelsSearch {
  const spelling = spellingSchema.safeParse(raw.spelling);
  const modelClass = modelClassSchema.safeParse(raw.class);
  const set = modelSetSchema.safeParse(raw.set);
  const batch = Number(raw.batch);
  return {
    ...text('model', raw.model),
    ...text('component', raw.component),
    ...text('shape', raw.shape),
    ...text('find', raw.find),
    ...text('own', raw.own),
    ...(spelling.success ? { spelling: spelling.data } : {}),
    ...(modelClass.success ? { class: modelClass.data } : {}),
    ...(set.success ? { set: set.data } : {}),
    ...(Number.isInteger(batch) && batch > 1 && batch <= 4096 ? { batch } : {}),
  };
}

export function readShape(text: string | undefined): Record<string, number> {
  const pairs = (text ?? '').split(',').flatMap((pair) => {
    const [name, size] = pair.split('=');
    const number = Number(size);
    return name !== undefined && name !== '' && Number.isInteger(number) && number > 0 ? [[name, number] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** Sizes that stand at their standard are left out. */
export function writeShape(
  shape: Readonly<Record<string, number>>,
  standard: Readonly<Record<string, number>>,
): string | undefined {
  const pairs = Object.entries(shape).filter(([name, size]) => standard[name] !== undefined && standard[name] !== size);
  return pairs.length === 0 ? undefined : pairs.map(([name, size]) => `${name}=${String(size)}`).join(',');
}

function text<K extends string>(key: K, value: unknown): Partial<Record<K, string>> {
  return typeof value === 'string' && value !== '' ? ({ [key]: value } as Record<K, string>) : {};
}
