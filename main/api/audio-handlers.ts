import { getAudioReport, importAudioReport } from '../../core/api/audio.ts';
import { importAudioReport as importReport } from '../audio/import-audio-report.ts';
import { storedAudioReport } from '../audio/stored-audio-report.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addAudioHandlers(api: Api, { store }: Workbench): void {
  api.openapi(getAudioReport, async (context) =>
    context.json(await storedAudioReport(store, context.req.valid('query').session), 200),
  );
  api.openapi(importAudioReport, async (context) =>
    context.json(await importReport(store, context.req.valid('json'), () => new Date()), 200),
  );
}
