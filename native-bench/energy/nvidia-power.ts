import { type Known, known, unknown } from '../../core/domain/known.ts';
import type { Clock } from '../../core/measure/case-protocol.ts';
import type { EnergyMeter, EnergyWatch, WatchedEnergy } from '../../core/measure/energy/energy-meter.ts';
import { energyOfSamples, type PowerSample } from '../../core/measure/energy/power-samples.ts';
import type { EnergySystem, FollowedTool } from './energy-system.ts';

const intervalMs = 100;
const query = ['--query-gpu=index,power.draw', '--format=csv,noheader,nounits'];

/**
 * The boards' power, sampled: NVML has a counter of energy, but nvidia-smi does not print it. All boards together, since which of
 * them a session is on is not told; those that rest cancel out with their idle power.
 */
export async function findNvidiaPower(system: EnergySystem, clock: Clock): Promise<Known<EnergyMeter>> {
  const asked = await system.ask('nvidia-smi', query);
  if (asked.state === 'unknown') return asked;
  const samples = parsePower(asked.value);
  if (samples.state === 'unknown') return samples;
  const boards = samples.value.length;
  return known({
    source: boards === 1 ? 'NVIDIA board (nvidia-smi)' : `${boards} NVIDIA boards together (nvidia-smi)`,
    method: 'sampled-power',
    // power.draw is the mean of the last second on current boards.
    settleMs: 1_500,
    watch: () => new PowerWatch(system.follow('nvidia-smi', [...query, `--loop-ms=${intervalMs}`]), clock),
  });
}

class PowerWatch implements EnergyWatch {
  readonly #tool: FollowedTool;
  readonly #clock: Clock;
  readonly #begunAt: number;
  #updates = 0;

  constructor(tool: FollowedTool, clock: Clock) {
    this.#tool = tool;
    this.#clock = clock;
    this.#begunAt = clock();
  }

  get updates(): number {
    return this.#updates;
  }

  poll(): void {
    const samples = parsePower(wholeLines(this.#tool.output));
    if (samples.state === 'unknown') return;
    const boards = new Set(samples.value.map(({ board }) => board)).size;
    this.#updates = boards === 0 ? 0 : Math.floor(samples.value.length / boards);
  }

  stop(): Known<WatchedEnergy> {
    const windowMs = this.#clock() - this.#begunAt;
    const { output, ended } = this.#tool;
    this.#tool.stop();
    if (ended !== undefined) return unknown(`nvidia-smi stopped while the power was sampled: ${ended}`);
    const samples = parsePower(wholeLines(output));
    return samples.state === 'unknown' ? samples : energyOfSamples(samples.value, { windowMs, intervalMs });
  }
}

function wholeLines(output: string): string {
  return output.slice(0, output.lastIndexOf('\n') + 1);
}

/** `0, 71.35`, a line a board; `[N/A]` where a board has no sensor. */
export function parsePower(text: string): Known<readonly PowerSample[]> {
  const samples: PowerSample[] = [];
  for (const line of text.split('\n').filter((candidate) => candidate.trim() !== '')) {
    const [, board = '', watts = ''] = /^\s*(\d+),\s*(.*?)\s*$/.exec(line) ?? [];
    if (board === '') return unknown(`nvidia-smi printed what is not its table: "${line.trim()}"`);
    if (!/^\d+(\.\d+)?$/.test(watts)) return unknown(`The NVIDIA board ${board} does not tell its power: ${watts}`);
    samples.push({ board, watts: Number(watts) });
  }
  return known(samples);
}
