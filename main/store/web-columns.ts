import { type Known, valueOf } from '../../core/domain/known.ts';
import type { Measured, Measurement } from '../../core/domain/measurement.ts';
import type { Row } from './row.ts';

/** What a page tells beside its times, and what sound a run took in. Nothing of it is known of a native case but the sound. */
export function webColumns(measurement: Measurement): Row {
  const asked = { engine_asked: measurement.case.engine ?? null };
  if (measurement.outcome !== 'measured') return asked;
  return { ...asked, ...evidenceColumns(measurement), ...soundColumns(measurement) };
}

function evidenceColumns({ web, execution, placement }: Measured): Row {
  const times = valueIn(web?.completionTimes);
  const warm = valueIn(web?.warmStart);
  const gpu = valueIn(web?.gpu);
  return {
    browser_headless: execution.browserLaunch?.headless ?? null,
    submit_ms: times?.submit.medianMs ?? null,
    device_resident_ms: times?.deviceResident.medianMs ?? null,
    end_to_end_ms: times?.endToEnd.medianMs ?? null,
    warm_runtime_load_ms: valueIn(warm?.runtimeLoadMs) ?? null,
    warm_session_create_ms: valueIn(warm?.sessionCreateMs) ?? null,
    warm_first_run_ms: valueIn(warm?.firstRunMs) ?? null,
    dispatches_per_run: gpu?.dispatchesPerRun ?? null,
    gpu_pipelines: gpu?.pipelines ?? null,
    webnn_implementation: valueIn(web?.webnn)?.implementation ?? null,
    partitions: valueOf(placement)?.partitions ?? null,
  };
}

/** How long a second of sound takes, its front end included: without either there is no factor. */
function soundColumns({ items, frontEnd, latency }: Measured): Row {
  const audioSeconds = items?.audioSeconds;
  const frontEndMs = valueIn(frontEnd)?.medianMs;
  const isKnown = audioSeconds !== undefined && frontEndMs !== undefined;
  return {
    audio_seconds: audioSeconds ?? null,
    front_end_ms: frontEndMs ?? null,
    real_time_factor: isKnown ? (frontEndMs + latency.medianMs) / 1000 / audioSeconds : null,
  };
}

/** Of what may be absent as well as unknown. */
function valueIn<T>(item: Known<T> | undefined): T | undefined {
  return item === undefined ? undefined : valueOf(item);
}
