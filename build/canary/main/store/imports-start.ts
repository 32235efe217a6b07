// breaks: nobody-imports-start
import { found } from '../start/imports-store.ts';
export const opened = found;
