// breaks: nobody-imports-cli
import { printed } from '../cli/imports-ort.ts';
export const opened = printed;
