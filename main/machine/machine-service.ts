import { ApiError } from '../../core/api/errors.ts';
import type { BackendAvailability } from '../../core/domain/backend.ts';
import { backendIds } from '../../core/domain/backend.ts';
import type { BrowserChoice } from '../../core/domain/browser.ts';
import { backends } from '../../core/domain/backends.ts';
import type { BackendInfo, HardwareReport } from '../../core/api/hardware.ts';
import type { BrowserCapabilities, Machine } from '../../core/domain/hardware.ts';
import type { OneAtATime } from '../sessions/one-at-a-time.ts';

export interface MachineServiceParts {
  readonly detectMachine: () => Promise<Machine>;
  readonly probeNativeBackends: (machine: Machine) => Promise<readonly BackendAvailability[]>;
  readonly webAvailability: (capabilities: BrowserCapabilities) => readonly BackendAvailability[];
  /** Asks a real page; rejects with a sentence where no browser can be had. */
  readonly askBrowser: () => Promise<BrowserCapabilities>;
  /** Of the browser that was asked for, else of the one that would measure web cases; as far as it has reported. */
  readonly capabilitiesOf: (browser: BrowserChoice | undefined) => BrowserCapabilities | undefined;
  /** Why a browser cannot be started here, where that is plain without trying. */
  readonly browserObstacle: (browser: BrowserChoice) => Promise<Obstacle | undefined>;
  /** What pages have reported so far in this process. */
  readonly knownBrowsers: () => readonly BrowserCapabilities[];
  readonly remember: (machine: Machine) => Promise<void>;
  /** Looking anew starts child processes and a browser. */
  readonly turns: OneAtATime;
}

interface Obstacle {
  readonly reason: string;
  readonly remedy: string;
}

/** What this machine is and can run: detected once a process, again when asked. */
export class MachineService {
  readonly #parts: MachineServiceParts;
  #machine: Promise<Machine> | undefined;
  #native: Promise<readonly BackendAvailability[]> | undefined;
  #browserRefusal: Obstacle | undefined;

  constructor(parts: MachineServiceParts) {
    this.#parts = parts;
  }

  machine(): Promise<Machine> {
    this.#machine ??= this.#detect();
    return this.#machine;
  }

  async #detect(): Promise<Machine> {
    const machine = await this.#parts.detectMachine();
    await this.#parts.remember(machine);
    return machine;
  }

  async report(): Promise<HardwareReport> {
    const machine = await this.machine();
    return { machine, backends: [...(await this.availability())], browsers: [...this.#parts.knownBrowsers()] };
  }

  /** Detects again and asks a browser; a browser that cannot be had is a reason on its backends, not an error here. */
  async refresh(): Promise<HardwareReport> {
    const endTurn = this.#parts.turns.take('The hardware is being looked at anew, which would disturb a measurement.');
    try {
      this.#machine = undefined;
      this.#native = undefined;
      await this.askBrowser();
      return await this.report();
    } finally {
      endTurn();
    }
  }

  async askBrowser(): Promise<void> {
    this.#browserRefusal = undefined;
    await this.#parts.askBrowser().catch((error: unknown) => {
      this.#browserRefusal = refusalOf(error);
    });
  }

  /** `browser`: the one that web cases would run in; absent: the first that is found. */
  async availability(browser?: BrowserChoice): Promise<readonly BackendAvailability[]> {
    const machine = await this.machine();
    this.#native ??= this.#parts.probeNativeBackends(machine);
    const native = (await this.#native).filter((entry) => backends[entry.backendId].host === 'native');
    return [...native, ...(browser === undefined ? this.#ofFirstBrowser() : await this.#ofBrowser(browser))];
  }

  #ofFirstBrowser(): readonly BackendAvailability[] {
    const capabilities = this.#parts.capabilitiesOf(undefined);
    if (capabilities !== undefined) return this.#parts.webAvailability(capabilities);
    const refusal = this.#browserRefusal;
    return refusal === undefined ? untestedWeb('No browser has been asked yet.') : unavailableWeb(refusal);
  }

  /** What another browser said is no answer for this one: one that was not asked yet is tried. */
  async #ofBrowser(browser: BrowserChoice): Promise<readonly BackendAvailability[]> {
    const capabilities = this.#parts.capabilitiesOf(browser);
    if (capabilities !== undefined) return this.#parts.webAvailability(capabilities);
    const obstacle = await this.#parts.browserObstacle(browser);
    return obstacle === undefined ? untestedWeb('That browser has not been asked yet.') : unavailableWeb(obstacle);
  }

  async backends(): Promise<BackendInfo[]> {
    const availability = await this.availability();
    return backendIds.map((id) => {
      const { label, host, executionProvider, deviceKind } = backends[id];
      const found = availability.find((entry) => entry.backendId === id);
      const untested: BackendAvailability = { state: 'untested', backendId: id, reason: 'It was not probed.' };
      return { id, label, host, executionProvider, deviceKind, availability: found ?? untested };
    });
  }
}

const webBackendIds = backendIds.filter((id) => backends[id].host === 'web');

function untestedWeb(reason: string): BackendAvailability[] {
  return webBackendIds.map((backendId) => ({ state: 'untested', backendId, reason }));
}

function unavailableWeb({ reason, remedy }: Obstacle): BackendAvailability[] {
  return webBackendIds.map((backendId) => ({ state: 'unavailable', backendId, reason, remedy }));
}

function refusalOf(error: unknown): Obstacle {
  const remedy = 'Install Chrome, Edge, Chromium or Firefox, or name one in ASSAY_BROWSER.';
  if (error instanceof ApiError) return { reason: error.message, remedy: error.hint };
  return { reason: error instanceof Error ? error.message : String(error), remedy };
}
