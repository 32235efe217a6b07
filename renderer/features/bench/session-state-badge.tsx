import type { SessionState } from '../../../core/domain/session.ts';
import { Badge } from '../../ui/badge.tsx';

export function SessionStateBadge({ state }: { readonly state: SessionState }) {
  switch (state) {
    case 'running':
      return (
        <Badge tone="accent" icon="play">
          running
        </Badge>
      );
    case 'finished':
      return (
        <Badge tone="valid" icon="check">
          finished
        </Badge>
      );
    case 'cancelled':
      return (
        <Badge tone="neutral" icon="stop">
          cancelled
        </Badge>
      );
    case 'interrupted':
      return (
        <Badge tone="unstable" icon="warning">
          interrupted
        </Badge>
      );
  }
}
