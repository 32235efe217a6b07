// breaks: layer-core-api
import { opened } from '../../main/store/imports-commander.ts';
export const seen = opened;
