export type Scalar = string | number | boolean;

/** Collects the values of a statement; SQL text only ever holds their places. */
export class Parameters {
  readonly #values: Scalar[] = [];

  /** The place of a value in the SQL, e.g. `$3`. */
  add(value: Scalar): string {
    this.#values.push(value);
    return `$${String(this.#values.length)}`;
  }

  get values(): readonly Scalar[] {
    return this.#values;
  }
}
