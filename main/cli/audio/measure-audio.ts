import { getHardware, refreshHardware } from '../../../core/api/hardware.ts';
import { refreshWebBrowsers } from '../../../core/api/web-browsers.ts';
import type { SoundSignal } from '../../../core/domain/audio.ts';
import type { BackendId } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import type { BrowserChoice } from '../../../core/domain/browser.ts';
import type { Model } from '../../../core/domain/model.ts';
import type { ProfileName } from '../../../core/domain/profile.ts';
import { audioRequest } from '../../../core/insight/audio/audio-request.ts';
import { ModelRequestError } from '../../../core/zoo/model-request-error.ts';
import { findZooModel, zoo } from '../../../core/zoo/catalog.ts';
import { webAvailability } from '../../hardware/availability/web.ts';
import type { Door } from '../door.ts';
import { printProgress } from '../output/console.ts';
import { runSessionHere, type SessionOutcome } from '../run-session.ts';
import { type AudioBackends, audioBackends } from './audio-backends.ts';
import type { AudioEvidence } from './audio-evidence.ts';

export interface AudioTest {
  readonly models: readonly string[];
  /** Absent: the native CPU and every web backend that can tell something. */
  readonly backends?: readonly BackendId[] | undefined;
  readonly durations: readonly number[];
  readonly fillsWindows: boolean;
  readonly signal: SoundSignal;
  readonly profile: ProfileName;
  readonly runs?: number | undefined;
  /** One session each; empty: the first browser that is found. */
  readonly browsers: readonly BrowserChoice[];
}

export interface MeasuredAudio {
  readonly outcomes: readonly SessionOutcome[];
  readonly evidence: AudioEvidence;
  readonly leftOut: readonly string[];
}

export async function measureAudio(door: Door, test: AudioTest): Promise<MeasuredAudio> {
  const models = test.models.map(modelOf);
  const outcomes: SessionOutcome[] = [];
  const leftOut = new Set<string>();
  for (const [index, browser] of (test.browsers.length === 0 ? [undefined] : test.browsers).entries()) {
    const choice = await chooseBackends(door, test.backends, browser);
    for (const sentence of choice.leftOut) {
      if (!leftOut.has(sentence)) printProgress(sentence);
      leftOut.add(sentence);
    }
    // Natively once: no browser changes that.
    const fitting = index === 0 ? choice.backends : choice.backends.filter((id) => backends[id].host === 'web');
    if (fitting.length === 0) continue;
    const { durations, fillsWindows, signal, profile, runs } = test;
    const request = audioRequest({
      models,
      backends: fitting,
      durations,
      fillsWindows,
      signal,
      profile,
      runs,
      browser,
    });
    const outcome = await runSessionHere(door, request, { resumeOf: undefined });
    outcomes.push(outcome);
    if (outcome.session.state === 'cancelled') break;
  }
  const { machine } = await door.call(getHardware, {});
  return {
    outcomes,
    leftOut: [...leftOut],
    evidence: {
      machines: [machine],
      sessions: outcomes.map(({ session }) => session),
      measurements: outcomes.flatMap(({ measurements }) => measurements),
    },
  };
}

/** Those that were named; otherwise by what the browser says of itself. */
async function chooseBackends(
  door: Door,
  asked: readonly BackendId[] | undefined,
  browser: BrowserChoice | undefined,
): Promise<AudioBackends> {
  if (asked !== undefined) return { backends: asked, leftOut: [] };
  printProgress(`Asking ${browser === undefined ? 'a browser' : browser.kind} what it can do …`);
  if (browser === undefined) {
    const hardware = await door.call(refreshHardware, {});
    return audioBackends(hardware.backends, hardware.browsers);
  }
  const { kind, headless } = browser;
  const { reports } = await door.call(refreshWebBrowsers, { body: { kinds: [kind], headless } });
  const report = reports.find((item) => item.kind === kind && item.headless === headless);
  if (report?.state === 'reported') {
    const { backends: chosen, leftOut } = audioBackends(webAvailability(report.capabilities), [report.capabilities]);
    return { backends: chosen, leftOut: leftOut.map((sentence) => `${kind}: ${sentence}`) };
  }
  // Its cases fail in rows of their own, with the reason.
  return { backends: ['ort-cpu', 'web-wasm'], leftOut: [`${kind}: ${report?.reason ?? 'it was not found.'}`] };
}

function modelOf(id: string): Model {
  const model = findZooModel(id)?.model;
  if (model !== undefined) return model;
  const listening = zoo.filter(({ model: { components } }) =>
    components.some(({ inputs }) => inputs.some(({ frontEnd }) => frontEnd !== undefined)),
  );
  const ids = listening.map((entry) => entry.model.id).join(', ');
  throw new ModelRequestError(`There is no model “${id}” that takes sound; there are: ${ids}.`);
}
