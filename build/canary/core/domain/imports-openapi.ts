// breaks: layer-core-domain
import type { z } from '@hono/zod-openapi';
export type Schema = z.ZodType;
