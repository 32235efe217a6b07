export interface FetchOptions {
  readonly cache: RequestCache;
  /** Bytes that came since the last call. */
  readonly onReceived?: (bytes: number) => void;
}

/** The body of a same-origin file, streamed into one buffer of its announced size: no second copy of a large model. */
export async function fetchBytes(url: string, options: FetchOptions): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, { credentials: 'same-origin', cache: options.cache });
  if (!response.ok) throw new Error(`Fetching ${url} gave HTTP ${response.status}.`);
  const announced = Number(response.headers.get('content-length') ?? Number.NaN);
  const isEncoded = response.headers.has('content-encoding');
  if (response.body === null || !Number.isInteger(announced) || isEncoded) {
    return new Uint8Array(await response.arrayBuffer());
  }
  return readInto(new Uint8Array(announced), response.body, url, options);
}

async function readInto(
  bytes: Uint8Array<ArrayBuffer>,
  body: ReadableStream<Uint8Array>,
  url: string,
  { onReceived }: FetchOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  let received = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (received + value.byteLength > bytes.byteLength) throw new Error(`${url} is longer than its announced length.`);
    bytes.set(value, received);
    received += value.byteLength;
    onReceived?.(value.byteLength);
  }
  if (received !== bytes.byteLength) throw new Error(`${url} ended after ${received} of ${bytes.byteLength} bytes.`);
  return bytes;
}
