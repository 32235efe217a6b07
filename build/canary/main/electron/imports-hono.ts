// breaks: layer-main-electron
import { Hono } from 'hono';
export const shown = new Hono();
