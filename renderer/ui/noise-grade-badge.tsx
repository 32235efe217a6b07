import type { NoiseGrade } from '../../core/domain/noise.ts';
import { Badge } from './badge.tsx';

export function NoiseGradeBadge({ grade }: { readonly grade: NoiseGrade }) {
  switch (grade) {
    case 'quiet':
      return (
        <Badge tone="valid" icon="check">
          quiet
        </Badge>
      );
    case 'usable':
      return (
        <Badge tone="neutral" icon="info">
          usable
        </Badge>
      );
    case 'noisy':
      return (
        <Badge tone="unstable" icon="warning">
          noisy
        </Badge>
      );
  }
}
