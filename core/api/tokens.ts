import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

export const tokenScopeSchema = z.enum(['read', 'write']);
export type TokenScope = z.infer<typeof tokenScopeSchema>;

export const tokenNameSchema = z
  .string()
  .regex(/^[\w.-]{1,100}$/, 'A name has letters, digits, “.”, “_” and “-”, at most 100.');

/** What is known of a token: never the token itself, which only its hash is kept of. */
export const apiTokenSchema = z
  .object({ name: tokenNameSchema, scope: tokenScopeSchema, createdAt: z.iso.datetime() })
  .meta({ id: 'ApiToken' });
export type ApiToken = z.infer<typeof apiTokenSchema>;

export const listTokens = createRoute({
  method: 'get',
  path: '/tokens',
  tags: ['System'],
  summary: 'Tokens that were made for scripts and other machines',
  responses: { 200: jsonResponse('By name.', z.object({ tokens: z.array(apiTokenSchema) })), ...errorResponses },
});

export const createToken = createRoute({
  method: 'post',
  path: '/tokens',
  tags: ['System'],
  summary: 'Make a token; the answer is the only place where it is ever shown',
  description: 'Only the owner of this Assay may: a request with such a token is refused.',
  request: jsonBody(z.object({ name: tokenNameSchema, scope: tokenScopeSchema })),
  responses: {
    201: jsonResponse('The token.', apiTokenSchema.extend({ token: z.string() }).meta({ id: 'NewApiToken' })),
    ...errorResponses,
  },
});

export const revokeToken = createRoute({
  method: 'delete',
  path: '/tokens/{name}',
  tags: ['System'],
  summary: 'Take a token back: requests with it are refused from now on',
  request: { params: z.object({ name: tokenNameSchema }) },
  responses: { 200: jsonResponse('The token that was.', apiTokenSchema), ...errorResponses },
});
