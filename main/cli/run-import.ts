import { cancelImport, followImport, startImport } from '../../core/api/imports.ts';
import { fillPath } from '../../core/api/client.ts';
import { apiPrefix } from '../../core/api/route.ts';
import { type ImportRequest, type ImportStatus, importStatusSchema } from '../../core/domain/import-report.ts';
import type { Door } from './door.ts';
import { exitCodes } from './exit-codes.ts';
import { endLive, printLive, printProgress } from './output/console.ts';
import { readServerSentEvents } from './server-sent-events.ts';

/** Starts an import, shows how it goes, and gives back how it ended. The first Ctrl-C ends it cleanly, the second at once. */
export async function runImportHere(door: Door, request: Partial<ImportRequest>): Promise<ImportStatus> {
  let status = await door.call(startImport, { body: request });
  let told = 0;
  const stopListening = cancelOnInterrupt(door, status.id);
  try {
    const response = await door.fetch(apiPrefix + fillPath(followImport.path, { id: status.id }));
    if (!response.ok || response.body === null)
      throw new Error(`The import cannot be followed: ${await response.text()}`);
    for await (const data of readServerSentEvents(response.body)) {
      status = importStatusSchema.parse(JSON.parse(data));
      printLive(progressText(status));
      // Where nobody sees a line that is written over, now and then one that stays.
      if (!process.stderr.isTTY && doneFiles(status) >= told + filesBetweenLines) {
        told = doneFiles(status);
        printProgress(progressText(status));
      }
    }
  } finally {
    stopListening();
    endLive();
  }
  return status;
}

const filesBetweenLines = 1000;

function doneFiles({ totals }: ImportStatus): number {
  return totals.imported + totals.known + totals.unrecognised + totals.unreadable;
}

function progressText(status: ImportStatus): string {
  const { totals, dryRun } = status;
  const count = (value: number): string => value.toLocaleString('en-US');
  return `${dryRun ? 'Looking' : 'Importing'}: ${count(doneFiles(status))} of ${count(totals.filesFound)} files, ${count(totals.records)} records`;
}

function cancelOnInterrupt(door: Door, id: string): () => void {
  let asked = false;
  function interrupt(): void {
    if (asked) process.exit(exitCodes.cancelled);
    asked = true;
    endLive();
    printProgress('Ending the import; what it has stored is kept. Once more to stop at once.');
    void door.call(cancelImport, { params: { id } }).catch(() => undefined);
  }
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return () => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
}
