import { ApiCallError } from '../../core/api/client.ts';
import { apiErrorSchema } from '../../core/api/errors.ts';
import { apiPrefix } from '../../core/api/route.ts';
import { uploadedFileSchema, uploadFile } from '../../core/api/uploads.ts';
import { fetchOrExplain } from './transport.ts';

/** One after the other, each whole; the ids by which a request names them. */
export async function sendFiles(files: readonly File[]): Promise<string[]> {
  const ids: string[] = [];
  for (const file of files) ids.push(await sendFile(file));
  return ids;
}

/** The bytes as one buffer: Electron’s own scheme loses parts of streams and blobs. */
async function sendFile(file: File): Promise<string> {
  const name = encodeURIComponent(file.webkitRelativePath === '' ? file.name : file.webkitRelativePath);
  const response = await fetchOrExplain(`${apiPrefix}${uploadFile.path}?name=${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: await file.arrayBuffer(),
  });
  if (!response.ok) throw new ApiCallError(response.status, apiErrorSchema.parse(await response.json()));
  return uploadedFileSchema.parse(await response.json()).id;
}
