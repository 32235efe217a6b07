import { ApiCallError } from '../../core/api/client.ts';
import { apiErrorSchema } from '../../core/api/errors.ts';

/** What the API refused, in its own words, where the answer is otherwise no JSON. */
export async function assertOk(response: Response): Promise<void> {
  if (!response.ok) throw new ApiCallError(response.status, apiErrorSchema.parse(await response.json()));
}
