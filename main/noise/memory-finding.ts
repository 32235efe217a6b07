import type { Known } from '../../core/domain/known.ts';
import type { NoiseFinding } from '../../core/domain/noise.ts';
import { percent } from '../../core/measure/percent.ts';
import { formatBytes } from '../format/format.ts';
import { disturbing, fine, notKnown } from './finding.ts';

/** Below this the system begins to write programs out and to drop cached files. */
const scarceShare = 0.1;

export function memoryFinding(availableBytes: Known<number>, totalBytes: Known<number>): NoiseFinding {
  if (availableBytes.state === 'unknown') return notKnown('free-memory', availableBytes.reason);
  if (totalBytes.state === 'unknown') return notKnown('free-memory', totalBytes.reason);
  const share = availableBytes.value / totalBytes.value;
  const detail = `${formatBytes(availableBytes.value)} of ${formatBytes(totalBytes.value)} memory are available (${percent(share)}).`;
  if (share >= scarceShare) return fine('free-memory', detail);
  return disturbing('free-memory', detail, 'Close programs that hold much memory.');
}
