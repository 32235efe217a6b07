import { type Known, known } from '../../../core/domain/known.ts';
import type { Placement } from '../../../core/domain/measurement.ts';
import { parsePlacementLog } from '../placement-log.ts';
import { coveredOperators } from './covered-operators.ts';
import type { ModelOutline } from './model-operators.ts';
import { readOperatorLog } from './operator-log.ts';
import { partitionsOf } from './partitions.ts';

/** A placement with what became of each of the model's operators. */
export function withOperators(
  placement: Known<Placement>,
  lines: readonly string[],
  askedProvider: string,
  { operators }: ModelOutline,
): Known<Placement> {
  if (placement.state === 'unknown') return placement;
  return known({
    ...placement.value,
    ...partitionsOf(parsePlacementLog(lines)),
    ...(operators.length === 0
      ? {}
      : { operators: coveredOperators(operators, readOperatorLog(lines), askedProvider) }),
  });
}
