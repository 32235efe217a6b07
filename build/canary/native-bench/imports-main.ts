// breaks: layer-native-bench
import { opened } from '../main/store/imports-commander.ts';
export const seen = opened;
