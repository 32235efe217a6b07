// breaks: layer-main
import { seen } from '../../native-bench/imports-main.ts';
export const run = seen;
