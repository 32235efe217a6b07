import { useMutation, useQueryClient } from '@tanstack/react-query';
import { downloadBundle, makeBundle, mergeSources } from '../../core/api/bundles.ts';
import { sendFiles } from './send-files.ts';
import { call } from './transport.ts';
import { downloadFile } from './save-file.ts';

export interface BundleChoice {
  readonly since?: string;
  readonly includeImported: boolean;
}

/** Writes it on the machine that Assay runs on, and says what it holds. */
export function useMakeBundle() {
  return useMutation({
    mutationFn: ({ choice, path, replace }: { choice: BundleChoice; path: string; replace: boolean }) =>
      call(makeBundle, { body: { ...choice, path, replace } }),
  });
}

/** The same bundle through the page: a dialog in the desktop, a download in a browser. */
export function useDownloadBundle() {
  return useMutation({
    mutationFn: ({ since, includeImported }: BundleChoice) =>
      downloadFile(`assay-${new Date().toISOString().slice(0, 10)}.assay.zip`, downloadBundle.path, {
        includeImported: String(includeImported),
        ...(since === undefined ? {} : { since }),
      }),
  });
}

/** What came in may stand on any screen. */
export function useMerge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ paths, files }: { readonly paths: readonly string[]; readonly files: readonly File[] }) =>
      call(mergeSources, { body: { paths: [...paths], uploads: await sendFiles(files) } }),
    onSuccess: () => client.invalidateQueries(),
  });
}
