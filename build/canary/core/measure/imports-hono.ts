// breaks: layer-core-measure
import type { Context } from 'hono';
export type Seen = Context;
