import { frontEnds } from '../../audio/front-ends/registry.ts';
import type { BackendId } from '../../domain/backend.ts';
import { backends } from '../../domain/backends.ts';
import type { BrowserChoice } from '../../domain/browser.ts';
import type { SoundSignal } from '../../domain/audio.ts';
import type { Model, Pipeline } from '../../domain/model.ts';
import type { PlanPart, PlanRequest } from '../../domain/plan.ts';
import type { ProfileName } from '../../domain/profile.ts';
import { ModelRequestError } from '../../zoo/model-request-error.ts';

export interface AudioWish {
  readonly models: readonly Model[];
  readonly backends: readonly BackendId[];
  /** Seconds. */
  readonly durations: readonly number[];
  /** A model with a fixed window hears all of it, whatever the durations. Otherwise the longest of them that fits. */
  readonly fillsWindows?: boolean | undefined;
  readonly signal: SoundSignal;
  readonly profile: ProfileName;
  readonly runs?: number | undefined;
  readonly browser?: BrowserChoice | undefined;
}

/**
 * The plan of an audio test: of each model what takes sound, and the decoder that goes with it. A model that hears a fixed window
 * does the same work whatever is in it, so that it is measured once.
 */
export function audioRequest(wish: AudioWish): PlanRequest {
  const { profile, runs, browser } = wish;
  const [first, ...others] = wish.models.flatMap((model) => partsFor(model, wish));
  if (first === undefined) throw new ModelRequestError('An audio test needs a model that takes sound, and a backend.');
  return {
    ...first,
    profile,
    ...(runs === undefined ? {} : { runs }),
    ...(browser === undefined ? {} : { browser }),
    // Large models on every web backend: with it the test would take twice its time, and its figures need none of it.
    pageEvidence: false,
    alsoMeasure: others,
  };
}

/** Backends that are asked for the same components stand in one part. */
function partsFor(model: Model, wish: AudioWish): PlanPart[] {
  const { backends: ids, signal } = wish;
  const byComponents = new Map<string, { readonly components: string[]; readonly backends: BackendId[] }>();
  for (const id of ids) {
    const components = componentsOn(model, id, wish);
    const group = byComponents.get(components.join()) ?? { components, backends: [] };
    group.backends.push(id);
    byComponents.set(components.join(), group);
  }
  return [...byComponents.values()].map((group) => ({
    models: [model.id],
    ...group,
    batches: [1],
    precisions: ['fp32'],
    spellings: ['portable'],
    shape: {},
    threads: [],
    audio: { signal, seconds: secondsFor(model, wish) },
  }));
}

/**
 * What listens; and of a model that generates, its decoder. A pipeline that runs tells of its stages: only where none can (WebNN
 * takes fixed shapes), and natively, to be compared with, the decoder's parts are measured one by one. The quick profile spares
 * the native ones.
 */
function componentsOn(model: Model, backendId: BackendId, { profile }: Pick<AudioWish, 'profile'>): string[] {
  const listening = model.components.filter(({ inputs }) => inputs.some(({ frontEnd }) => frontEnd !== undefined));
  const names = listening.map(({ name }) => name);
  if (names.length === 0) {
    throw new ModelRequestError(
      `${model.label} takes no sound; models that do: whisper-tiny, wav2vec2-base, clap-htsat-unfused and their reduced forms.`,
    );
  }
  const generating = model.pipelines.filter(
    ({ stages, loop }) => loop !== undefined && stages.some(({ component }) => names.includes(component)),
  );
  const { host, executionProvider } = backends[backendId];
  const takesPipelines = executionProvider !== 'webnn';
  const isOneByOne = !takesPipelines || (host === 'native' && profile !== 'quick');
  const parts = isOneByOne ? generating.flatMap(partsOf) : [];
  return [...new Set([...names, ...parts, ...(takesPipelines ? generating.map(({ name }) => name) : [])])];
}

function partsOf({ stages, loop }: Pipeline): string[] {
  return [...stages, ...(loop?.stages ?? [])].map(({ component }) => component);
}

function secondsFor({ components }: Model, { durations, fillsWindows = false }: AudioWish): number[] {
  const windows = components.flatMap(({ inputs }) =>
    inputs.flatMap(({ frontEnd }) => (frontEnd === undefined ? [] : (frontEnds[frontEnd].windowSeconds ?? []))),
  );
  if (windows.length === 0) return [...new Set(durations)].toSorted((left, right) => left - right);
  if (fillsWindows) return [Math.min(...windows)];
  const fitting = durations.filter((seconds) => seconds <= Math.min(...windows));
  // Where none fits, the plan says so in its own words.
  return [fitting.length === 0 ? Math.min(...durations) : Math.max(...fitting)];
}
