import { known, unknown } from '../../domain/known.ts';
import type { LatencySummary, Measured, StageTimes } from '../../domain/measurement.ts';
import type { Case } from '../../domain/workload.ts';
import { buildSide, uuid } from '../comparison/comparand.test-kit.ts';

interface Listening {
  readonly id?: number;
  readonly modelId?: string;
  readonly component?: string;
  readonly seconds?: number | undefined;
  readonly backendId?: Case['backendId'];
  readonly medianMs?: number;
  readonly frontEndMs?: number | undefined;
  readonly runsMs?: readonly number[];
}

/** A measured case of one session that hears `seconds` of speech, with whole numbers to reckon with. */
export function buildListening(listening: Listening = {}, changes: Partial<Measured> = {}): Measured {
  const { id = 1, modelId = 'wav2vec2-base', component = 'encoder', backendId = 'ort-cpu', medianMs = 400 } = listening;
  const seconds = 'seconds' in listening ? listening.seconds : 5;
  const frontEndMs = 'frontEndMs' in listening ? listening.frontEndMs : 100;
  const base = buildSide(id, listening.runsMs ?? [medianMs]);
  const workload: Case['workload'] = {
    ...base.case.workload,
    modelId,
    component,
    shape: {},
    ...(seconds === undefined ? {} : { audio: { signal: 'speech', seconds } }),
  };
  return {
    ...base,
    sessionId: uuid(0x9000),
    case: { ...base.case, backendId, workload },
    latency: {
      ...base.latency,
      medianMs,
      throughputPerSecond: 1000 / medianMs,
      medianInterval: known({ lowMs: medianMs - 50, highMs: medianMs + 100 }),
    },
    items: { name: 'recording', perRun: 1, ...(seconds === undefined ? {} : { audioSeconds: seconds }) },
    ...(frontEndMs === undefined ? {} : { frontEnd: known({ name: 'log-mel', medianMs: frontEndMs, sampleCount: 9 }) }),
    ...changes,
  };
}

export function buildStage(name: string, medianMs: number, inLoop: boolean): StageTimes {
  return {
    name,
    component: name,
    inLoop,
    givesTokens: name !== 'encode',
    runsPerPipeline: 1,
    medianMs: known(medianMs),
    totalShare: unknown('not in this test'),
  };
}

export function buildLatency(changes: Partial<LatencySummary>): LatencySummary {
  return { ...buildSide(1, [400]).latency, ...changes };
}

export function p99(valueMs: number): LatencySummary['quantiles'] {
  return [{ quantile: 0.99, value: known({ valueMs, lowMs: valueMs, highMs: valueMs }) }];
}
