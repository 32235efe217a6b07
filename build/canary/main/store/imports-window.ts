// breaks: nobody-imports-electron
import { shown } from '../electron/imports-hono.ts';
export const opened = shown;
