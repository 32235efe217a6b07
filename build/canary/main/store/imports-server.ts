// breaks: nobody-imports-server
import { served } from '../server/imports-commander.ts';
export const opened = served;
