const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codes = new Map(Array.from(alphabet, (letter, code) => [letter.charCodeAt(0), code]));

/** Base64 without atob: the core is compiled without a DOM and without Node. What is no letter of it ends the data. */
export function decodeBase64(text: string): Uint8Array {
  const letters = text.replace(/=+$/, '').length;
  const bytes = new Uint8Array(Math.floor((letters * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let index = 0; index < letters; index++) {
    const code = codes.get(text.charCodeAt(index));
    if (code === undefined) return bytes.subarray(0, at);
    bits = ((bits << 6) | code) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 0xff;
  }
  return bytes;
}
