// breaks: nobody-imports-renderer
import { two } from '../../renderer/features/two/two.ts';
export const seen = two;
