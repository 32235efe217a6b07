import { type Known, known, unknown } from '../../domain/known.ts';
import type { ColdStart, Measured } from '../../domain/measurement.ts';
import type { WarmStart } from '../../domain/web-evidence.ts';
import type { StartPhase, VersusReason } from '../../domain/web-versus-native.ts';

type StartUp = Extract<VersusReason, { readonly part: 'start-up' }>;

/** Each phase by its name in a cold and in a warm start. */
const phases = [
  { phase: 'start', cold: ({ startMs }: ColdStart) => startMs },
  {
    phase: 'runtime-load',
    cold: ({ runtimeLoadMs }: ColdStart) => runtimeLoadMs,
    warm: ({ runtimeLoadMs }: WarmStart) => runtimeLoadMs,
  },
  {
    phase: 'session-create',
    cold: ({ sessionCreateMs }: ColdStart) => sessionCreateMs,
    warm: ({ sessionCreateMs }: WarmStart) => sessionCreateMs,
  },
  {
    phase: 'first-run',
    cold: ({ firstRunMs }: ColdStart) => firstRunMs,
    warm: ({ firstRunMs }: WarmStart) => firstRunMs,
  },
] as const satisfies readonly {
  readonly phase: StartPhase['phase'];
  readonly cold: (start: ColdStart) => Known<number>;
  readonly warm?: (start: WarmStart) => Known<number>;
}[];

/** What passes before the first answer. Nothing where no phase is known on both sides. */
export function startUpReason(native: Measured, web: Measured): StartUp[] {
  const warmStart = web.web?.warmStart ?? unknown('No warm start was measured.');
  const compared = phases.map(
    (item): StartPhase => ({
      phase: item.phase,
      nativeMs: item.cold(native.coldStart),
      webMs: item.cold(web.coldStart),
      webWarmMs: 'warm' in item ? warmPhase(warmStart, item.warm) : unknown('A worker’s start is always its first.'),
    }),
  );
  const both = compared.filter(({ nativeMs, webMs }) => nativeMs.state === 'known' && webMs.state === 'known');
  if (both.length === 0) return [];
  return [
    {
      part: 'start-up',
      phases: compared,
      nativeMs: sumOf(both.map(({ nativeMs }) => nativeMs)),
      webMs: sumOf(both.map(({ webMs }) => webMs)),
      webWarmMs: warmTotal(compared),
    },
  ];
}

function warmPhase(warmStart: Known<WarmStart>, read: (start: WarmStart) => Known<number>): Known<number> {
  return warmStart.state === 'unknown' ? warmStart : read(warmStart.value);
}

function warmTotal(compared: readonly StartPhase[]): Known<number> {
  const warm = compared.filter(({ phase }) => phase !== 'start').map(({ webWarmMs }) => webWarmMs);
  const gap = warm.find((item) => item.state === 'unknown');
  return gap ?? known(sumOf(warm));
}

function sumOf(items: readonly Known<number>[]): number {
  return items.reduce((sum, item) => sum + (item.state === 'known' ? item.value : 0), 0);
}
