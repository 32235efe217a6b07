import type { BackendAvailability } from '../../core/domain/backend.ts';
import { backendIds } from '../../core/domain/backend.ts';
import { backends } from '../../core/domain/backends.ts';
import type { BackendInfo, HardwareReport } from '../../core/api/hardware.ts';
import type { BrowserCapabilities, Machine } from '../../core/domain/hardware.ts';

export interface MachineServiceParts {
  readonly detectMachine: () => Promise<Machine>;
  readonly probeNativeBackends: (machine: Machine) => Promise<readonly BackendAvailability[]>;
  readonly webAvailability: (capabilities: BrowserCapabilities) => readonly BackendAvailability[];
  /** Asks a real page; rejects with a sentence where no browser can be had. */
  readonly askBrowser: () => Promise<BrowserCapabilities>;
  /** The browser that would measure web cases, if it has reported: Assay's own before one that a person opened. */
  readonly measuringBrowser: () => BrowserCapabilities | undefined;
  /** What pages have reported so far in this process. */
  readonly knownBrowsers: () => readonly BrowserCapabilities[];
  readonly remember: (machine: Machine) => Promise<void>;
}

/** What this machine is and can run: detected once a process, again when asked. */
export class MachineService {
  readonly #parts: MachineServiceParts;
  #machine: Promise<Machine> | undefined;
  #native: Promise<readonly BackendAvailability[]> | undefined;
  #browserRefusal: string | undefined;

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
    this.#machine = undefined;
    this.#native = undefined;
    await this.askBrowser();
    return this.report();
  }

  async askBrowser(): Promise<void> {
    this.#browserRefusal = undefined;
    await this.#parts.askBrowser().catch((error: unknown) => {
      this.#browserRefusal = error instanceof Error ? error.message : String(error);
    });
  }

  async availability(): Promise<readonly BackendAvailability[]> {
    const machine = await this.machine();
    this.#native ??= this.#parts.probeNativeBackends(machine);
    const native = (await this.#native).filter((entry) => backends[entry.backendId].host === 'native');
    return [...native, ...this.#webAvailability()];
  }

  #webAvailability(): readonly BackendAvailability[] {
    const browser = this.#parts.measuringBrowser();
    if (browser !== undefined) return this.#parts.webAvailability(browser);
    const refusal = this.#browserRefusal;
    return backendIds
      .filter((id) => backends[id].host === 'web')
      .map((backendId) =>
        refusal === undefined
          ? { state: 'untested', backendId, reason: 'No browser has been asked yet.' }
          : {
              state: 'unavailable',
              backendId,
              reason: refusal,
              remedy: 'Install Chrome, Edge or Chromium, or name one in ASSAY_BROWSER.',
            },
      );
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
