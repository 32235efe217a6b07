/** Statuses that must not carry a body. */
const bodiless = [101, 204, 205, 304];

/**
 * The same response with its body read into one buffer: Electron's scheme handlers had faults with streams and blobs
 * (electron #39658, #41872, #39709). Event streams alone stay streams, since they do not end.
 */
export async function wholeBody(response: Response): Promise<Response> {
  const isEventStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  if (isEventStream || response.body === null || bodiless.includes(response.status)) return response;
  const { status, statusText, headers } = response;
  return new Response(await response.arrayBuffer(), { status, statusText, headers });
}
