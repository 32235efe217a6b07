const blockSteps = 1000;
/** Two million steps in all: some 5 ms at 3 GHz. Never changed, so that times compare between runs and machines. */
const defaultBlocks = 2000;

/**
 * A fixed piece of arithmetic within registers: a chain of integer operations (xorshift, Marsaglia 2003) beside one of doubles, each
 * step of which needs the one before. Its value holds all of them, so that no compiler can leave any out.
 */
export function runArithmetic(blocks: number = defaultBlocks): number {
  let sum = 0;
  let seed = 1;
  for (let block = 0; block < blocks; block++) {
    const value = runBlock(seed);
    sum += value;
    seed = Math.floor(value) | 1;
  }
  return sum;
}

/** A function of its own: called two thousand times, it is compiled well before the first kernel is over. */
function runBlock(seed: number): number {
  let integer = seed;
  let real = 0;
  for (let step = 0; step < blockSteps; step++) {
    integer ^= integer << 13;
    integer ^= integer >>> 17;
    integer ^= integer << 5;
    real = real * 0.999 + integer * 2 ** -31;
  }
  return real + integer;
}
