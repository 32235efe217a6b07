import { assertNever } from '../../domain/assert-never.ts';
import type { Known } from '../../domain/known.ts';
import type { StartPhase, VersusReason } from '../../domain/web-versus-native.ts';
import { percent } from '../../measure/percent.ts';

type Part<P extends VersusReason['part']> = Extract<VersusReason, { readonly part: P }>;

/** A reason as a whole sentence with its figures; nothing in it that was not measured. */
export function versusSentence(reason: VersusReason): string {
  switch (reason.part) {
    case 'start-up':
      return startUpSentence(reason);
    case 'copies':
      return copiesSentence(reason);
    case 'missing-operators':
      return operatorsSentence(reason);
    case 'threads':
      return threadsSentence(reason);
    case 'precision':
      return precisionSentence(reason);
    case 'remaining':
      return remainingSentence(reason);
    default:
      return assertNever(reason);
  }
}

const phaseNames: Readonly<Record<StartPhase['phase'], string>> = {
  start: 'process or worker',
  'runtime-load': 'runtime',
  'session-create': 'session',
  'first-run': 'first run',
};

function startUpSentence({ phases, nativeMs, webMs, webWarmMs }: Part<'start-up'>): string {
  const parts = phases.flatMap((item) =>
    item.nativeMs.state === 'known' && item.webMs.state === 'known'
      ? [`${phaseNames[item.phase]} ${msText(item.webMs.value)} against ${msText(item.nativeMs.value)}`]
      : [],
  );
  const warm =
    webWarmMs.state === 'known'
      ? `; once more, warm, runtime, session and first run take ${msText(webWarmMs.value)}`
      : '';
  return `Start-up: ${msText(webMs)} in the page against ${msText(nativeMs)} natively (${parts.join(', ')})${warm}.`;
}

function copiesSentence({ endToEndMs, copiesMs, copiesShare, waitingMs, submitMs }: Part<'copies'>): string {
  const rest = `the page is busy for ${msText(submitMs)} and waits ${msText(Math.max(0, waitingMs))} for the device`;
  if (copiesMs <= 0) {
    return `Copies: none that could be told from the scatter of a run of ${msText(endToEndMs)}; ${rest}.`;
  }
  return `Copies: ${msText(copiesMs)} of a run of ${msText(endToEndMs)} (${percent(copiesShare)}) bring inputs and outputs to the device and back; ${rest}.`;
}

function operatorsSentence(reason: Part<'missing-operators'>): string {
  const { fallenBackNodes, allNodes, deviceCopies, timeShareElsewhere } = reason;
  if (fallenBackNodes === 0 && deviceCopies === 0) {
    return `Operators: all ${allNodes} nodes ran on the provider that was asked for.`;
  }
  const names = operatorNames(reason);
  const time =
    timeShareElsewhere.state === 'known' ? `, which take ${percent(timeShareElsewhere.value)} of the time` : '';
  const copies = `${deviceCopies} ${deviceCopies === 1 ? 'copy crosses' : 'copies cross'} devices`;
  return `Operators: ${fallenBackNodes} of ${allNodes} nodes fell back to the CPU${names}${time}; ${copies}.`;
}

function operatorNames({ operators, unsupportedOperators }: Part<'missing-operators'>): string {
  const names =
    operators.length > 0 ? operators.map(({ operator, nodes }) => `${operator} ×${nodes}`) : unsupportedOperators;
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}

function threadsSentence({ native, web, crossOriginIsolated }: Part<'threads'>): string {
  const isolation = crossOriginIsolated ? '' : '; the page was not isolated, so that it may have one alone';
  const isSame = native.state === 'known' && web.state === 'known' && native.value === web.value;
  if (isSame) return `Threads: ${native.value} on both sides${isolation}.`;
  return `Threads: ${countText(web)} in the page against ${countText(native)} natively${isolation}.`;
}

function countText(count: Known<number>): string {
  return count.state === 'known' ? String(count.value) : `an unknown number (${count.reason})`;
}

function precisionSentence({ nativeRelativeError, webRelativeError }: Part<'precision'>): string {
  return `Precision: outputs are off the CPU fp32 reference by ${errorText(webRelativeError)} in the page and ${errorText(nativeRelativeError)} natively.`;
}

/** As a share of the reference's scale. */
function errorText(share: number): string {
  return share === 0 ? '0' : share.toExponential(1);
}

function remainingSentence({ nativeMs, webMs, ratio, sameThreads, hasFallenBack }: Part<'remaining'>): string {
  const isOtherThreads = sameThreads.state === 'known' && !sameThreads.value;
  const causes = [
    'kernels of the engine',
    ...(hasFallenBack ? ['what fell back'] : []),
    ...(isOtherThreads ? ['the number of threads'] : []),
  ];
  return `Remaining: ${msText(webMs)} a run against ${msText(nativeMs)}, ${ratio.toFixed(2)}×: ${causes.join(', ')}; nothing measured splits it further.`;
}

function msText(ms: number): string {
  if (ms < 1) return `${threeDigits(ms * 1000)} µs`;
  return ms < 1000 ? `${threeDigits(ms)} ms` : `${threeDigits(ms / 1000)} s`;
}

function threeDigits(value: number): string {
  if (value === 0) return '0';
  return value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
}
