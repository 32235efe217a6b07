/**
 * Exporters name a dimension that follows from others by its formula: "past_sequence_length + 1", "s77//2 + 1". Undefined
 * where the text is no formula, or uses a name that has no size.
 */
export function evaluateDimension(text: string, sizes: Readonly<Record<string, number>>): number | undefined {
  const own = sizeOf(text, sizes);
  if (own !== undefined) return own;
  const tokens = text.match(/[A-Za-z_.][\w.]*|\d+|\/\/|[-+*/()]/g) ?? [];
  if (text.length > longest || tokens.join('') !== text.replaceAll(/\s/g, '')) return undefined;
  const parser = new FormulaParser(tokens, sizes);
  const value = parser.sum();
  return parser.isAtEnd && value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** The names that a formula is made of; its own text where it is a plain name. */
export function namesInDimension(text: string): string[] {
  return isFormula(text) ? (text.match(/[A-Za-z_.][\w.]*/g) ?? []) : [text];
}

export function isFormula(text: string): boolean {
  return text.length <= longest && /[-+*/]/.test(text) && /^[\w.\s()+*/-]+$/.test(text) && !/^[\w.-]+$/.test(text);
}

const longest = 200;

function sizeOf(name: string, sizes: Readonly<Record<string, number>>): number | undefined {
  return Object.hasOwn(sizes, name) ? sizes[name] : undefined;
}

class FormulaParser {
  #at = 0;
  readonly #tokens: readonly string[];
  readonly #sizes: Readonly<Record<string, number>>;

  constructor(tokens: readonly string[], sizes: Readonly<Record<string, number>>) {
    this.#tokens = tokens;
    this.#sizes = sizes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  sum(): number | undefined {
    let value = this.#product();
    for (;;) {
      if (this.#take('+')) value = combine(value, this.#product(), (a, b) => a + b);
      else if (this.#take('-')) value = combine(value, this.#product(), (a, b) => a - b);
      else return value;
    }
  }

  #product(): number | undefined {
    let value = this.#atom();
    for (;;) {
      if (this.#take('*')) value = combine(value, this.#atom(), (a, b) => a * b);
      else if (this.#take('//') || this.#take('/')) value = combine(value, this.#atom(), (a, b) => Math.floor(a / b));
      else return value;
    }
  }

  #atom(): number | undefined {
    if (this.#take('(')) {
      const value = this.sum();
      return this.#take(')') ? value : undefined;
    }
    const token = this.#tokens[this.#at];
    if (token === undefined) return undefined;
    this.#at++;
    return /^\d+$/.test(token) ? Number(token) : sizeOf(token, this.#sizes);
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
}

function combine(
  left: number | undefined,
  right: number | undefined,
  compute: (left: number, right: number) => number,
): number | undefined {
  return left === undefined || right === undefined ? undefined : compute(left, right);
}
