/** Why a bundle cannot come in; nothing of it does. The message goes on a sentence that names the file. */
export class BundleFault extends Error {
  override readonly name = 'BundleFault';

  constructor(
    reason: string,
    readonly hint = 'Get the file again from where it came, or have the bundle made again.',
  ) {
    super(reason);
  }
}
