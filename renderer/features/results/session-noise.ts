import type { NoiseReport } from '../../../core/domain/noise.ts';
import { noiseReportSchema } from '../../../core/domain/noise.ts';

type Environment = Readonly<Record<string, unknown>>;

/** The check before the session, which is stored with its environment. Older sessions have none. */
export function sessionNoise({ noise }: Environment): NoiseReport | undefined {
  const parsed = noiseReportSchema.safeParse(noise);
  return parsed.success ? parsed.data : undefined;
}

/** The rest of what was recorded: the check has a panel of its own. */
export function withoutNoise(environment: Environment): Environment {
  const { noise, ...rest } = environment;
  return sessionNoise({ noise }) === undefined ? environment : rest;
}
