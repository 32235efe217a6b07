// breaks: layer-main
import type { App } from 'electron';
export type Opened = App;
