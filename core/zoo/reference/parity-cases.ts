import { bertParityCases } from './parity/bert.ts';
import { vitParityCases } from './parity/vit.ts';
import type { ParityCase } from './parity-case.ts';

/** One line a class. */
export const parityCases: readonly ParityCase[] = [...bertParityCases, ...vitParityCases];
