import type { Measurement } from '../../core/domain/measurement.ts';
import type { Provenance } from '../../core/domain/provenance.ts';
import type { Verdict } from '../../core/domain/verdict.ts';
import type { Tone } from './badge.tsx';
import { Badge } from './badge.tsx';
import type { IconName } from './icon.tsx';

type Grade = Verdict['grade'];

const gradeLooks: Readonly<Record<Grade, { readonly tone: Tone; readonly icon: IconName }>> = {
  valid: { tone: 'valid', icon: 'check' },
  unstable: { tone: 'unstable', icon: 'warning' },
  invalid: { tone: 'invalid', icon: 'close' },
};

export function VerdictBadge({ grade }: { readonly grade: Grade }) {
  const { tone, icon } = gradeLooks[grade];
  return (
    <Badge tone={tone} icon={icon}>
      {grade}
    </Badge>
  );
}

/** `measured` is what everything is unless it says otherwise: it stays quiet, the others stand out. */
export function ProvenanceBadge({ provenance }: { readonly provenance: Provenance }) {
  return <Badge tone={provenance === 'measured' ? 'neutral' : 'unstable'}>{provenance}</Badge>;
}

export function OutcomeBadge({ outcome }: { readonly outcome: Measurement['outcome'] }) {
  switch (outcome) {
    case 'measured':
      return (
        <Badge tone="neutral" icon="check">
          measured
        </Badge>
      );
    case 'failed':
      return (
        <Badge tone="invalid" icon="error">
          failed
        </Badge>
      );
    case 'skipped':
      return (
        <Badge tone="neutral" icon="skip">
          skipped
        </Badge>
      );
  }
}

/** The "GPU" is emulated on the CPU: proves function, never speed. */
export function SoftwareBadge() {
  return (
    <Badge tone="unstable" icon="info">
      software
    </Badge>
  );
}
