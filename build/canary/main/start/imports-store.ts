// breaks: layer-main-start
import { opened } from '../store/imports-commander.ts';
export const found = opened;
