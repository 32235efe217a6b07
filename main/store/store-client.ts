import type { ChildHandle } from '../process/process-host.ts';
import type { StoreApi, StoreMethod } from './store-api.ts';
import { StoreError } from './store-error.ts';
import { errorOf, storeReplySchema, type StoreRequest } from './store-messages.ts';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The store as any other process sees it: the same methods, answered by the child that owns the file. */
export function createStoreClient(child: ChildHandle): StoreApi {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ending: StoreError | undefined;

  child.onMessage((message) => {
    const reply = storeReplySchema.parse(message);
    const caller = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.state === 'done') caller?.resolve(reply.result);
    else caller?.reject(errorOf(reply.failure));
  });
  child.onExit(({ code, signal }) => {
    ending = new StoreError(
      'store-stopped',
      `The process that holds the database ended (${signal ?? `exit code ${String(code)}`}).`,
      'What was recorded before is safe. Try again; if it stays so, start Assay again.',
    );
    for (const caller of waiting.values()) caller.reject(ending);
    waiting.clear();
  });

  function call<M extends StoreMethod>(method: M) {
    return (...parameters: Parameters<StoreApi[M]>): ReturnType<StoreApi[M]> => {
      const result = new Promise<unknown>((resolve, reject) => {
        if (ending !== undefined) {
          reject(ending);
          return;
        }
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        child.send({ id: lastId, method, arguments: parameters } satisfies StoreRequest);
      });
      // The one place where a message becomes a typed result: both ends are built from this file's StoreApi.
      return result as ReturnType<StoreApi[M]>;
    };
  }

  return {
    open: call('open'),
    close: call('close'),
    setQuiet: call('setQuiet'),
    recordMachine: call('recordMachine'),
    recordModels: call('recordModels'),
    startSession: call('startSession'),
    addToEnvironment: call('addToEnvironment'),
    appendEvents: call('appendEvents'),
    recordMeasurement: call('recordMeasurement'),
    recordCoverage: call('recordCoverage'),
    machine: call('machine'),
    session: call('session'),
    sessions: call('sessions'),
    environment: call('environment'),
    surroundings: call('surroundings'),
    events: call('events'),
    measurement: call('measurement'),
    measurements: call('measurements'),
    measurementsById: call('measurementsById'),
    coverage: call('coverage'),
    baselines: call('baselines'),
    setBaseline: call('setBaseline'),
    removeBaseline: call('removeBaseline'),
    rows: call('rows'),
    newestResults: call('newestResults'),
    columns: call('columns'),
    arrow: call('arrow'),
    parquet: call('parquet'),
    sql: call('sql'),
    sqlFile: call('sqlFile'),
    cancelSql: call('cancelSql'),
    querySchema: call('querySchema'),
    completeSql: call('completeSql'),
    savedQueries: call('savedQueries'),
    saveQuery: call('saveQuery'),
    removeSavedQuery: call('removeSavedQuery'),
    beginImport: call('beginImport'),
    knownImports: call('knownImports'),
    stageImport: call('stageImport'),
    commitImport: call('commitImport'),
    endImport: call('endImport'),
    imports: call('imports'),
    importReport: call('importReport'),
    importFiles: call('importFiles'),
    undoImport: call('undoImport'),
    importedResult: call('importedResult'),
    check: call('check'),
    checkStorage: call('checkStorage'),
    spotCheck: call('spotCheck'),
    stats: call('stats'),
    takeBackup: call('takeBackup'),
    backups: call('backups'),
    restore: call('restore'),
    optimize: call('optimize'),
    purge: call('purge'),
    exportTables: call('exportTables'),
    mergeFrom: call('mergeFrom'),
  };
}
