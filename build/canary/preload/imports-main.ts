// breaks: layer-preload
import { opened } from '../main/store/imports-commander.ts';
export const seen = opened;
