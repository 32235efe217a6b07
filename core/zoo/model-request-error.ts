/** A model, component or shape was asked for that does not exist or cannot be built: one sentence for the person who asked. */
export class ModelRequestError extends Error {
  override readonly name = 'ModelRequestError';
}
