import type {
  ImportedEvidence,
  ImportFilePage,
  ImportReport,
  ImportState,
  ImportStatus,
  UndoneImport,
} from '../../../core/domain/import-report.ts';
import type { CommittedBatch, ImportBatch, KnownFile } from './commit-import.ts';
import type { ImportFileQuery } from './read-imports.ts';
import type { StagedPart } from './staging.ts';

export interface ImportEnd {
  readonly id: string;
  readonly state: Exclude<ImportState, 'running' | 'ended-early'>;
  readonly finishedAt: string;
  readonly knownFileCount: number;
}

/** What the store does for imports; a part of `StoreApi`. */
export interface ImportStore {
  /** Forgets what an import before this one may have left behind on its way. */
  beginImport(): Promise<void>;
  /** Those of the hashes that came in before, with the format that they were read as. */
  knownImports(hashes: readonly string[]): Promise<KnownFile[]>;
  /** Keeps records or rejections of files that are not whole yet, as JSON (`staging.ts`); nothing of it is in the file. */
  stageImport(part: StagedPart, json: string): Promise<void>;
  /** Whole files with all that was staged of them: on disk, or of a dry run counted, when the promise settles. */
  commitImport(batch: ImportBatch): Promise<CommittedBatch>;
  endImport(end: ImportEnd): Promise<void>;
  /** The newest first. */
  imports(limit: number): Promise<ImportStatus[]>;
  importReport(id: string): Promise<ImportReport | undefined>;
  importFiles(id: string, query: ImportFileQuery): Promise<ImportFilePage>;
  undoImport(id: string): Promise<UndoneImport>;
  importedResult(id: string): Promise<ImportedEvidence | undefined>;
}
