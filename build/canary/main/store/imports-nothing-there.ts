// breaks: no-unresolvable
import { gone } from './gone.ts';
export const opened = gone;
