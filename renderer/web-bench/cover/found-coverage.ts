import type { ComponentWork } from '../../../core/measure/case-protocol.ts';
import { parsePlacementLog } from '../placement-log.ts';
import type { WorkerCoverage } from '../worker-messages.ts';
import { coveredOperators } from './covered-operators.ts';
import type { ModelOutline } from './model-operators.ts';
import { operatorFailureOf } from './operator-failure.ts';
import { readOperatorLog } from './operator-log.ts';
import { partitionsOf } from './partitions.ts';
import { shapeAdvice } from './shape-advice.ts';

export type FoundCoverage = Pick<WorkerCoverage, 'result' | 'operators' | 'advice'>;

/** Of a session that was created: by what it said meanwhile. */
export function coverageOfLog(
  lines: readonly string[],
  askedProvider: string,
  { inputs }: Pick<ComponentWork, 'inputs'>,
  outline: ModelOutline,
): FoundCoverage {
  const log = parsePlacementLog(lines);
  const others = [...log.nodes].filter(([provider]) => provider !== askedProvider);
  const fallenBackNodes = others.reduce((sum, [, nodes]) => sum + nodes, 0);
  const counted = partitionsOf(log);
  const advice = log.isDynamicShapeRefused ? shapeAdvice(outline, inputs) : undefined;
  return {
    result:
      fallenBackNodes === 0
        ? { state: 'whole', ...counted }
        : { state: 'partial', fallenBackNodes, deviceCopies: log.deviceCopies, ...counted },
    operators: coveredOperators(outline.operators, readOperatorLog(lines), askedProvider),
    ...(advice === undefined ? {} : { advice }),
  };
}

/** Of a session that could not be created: by the runtime's last words. */
export function coverageOfRefusal(message: string, outline: ModelOutline): FoundCoverage {
  const result = { state: 'refused', message } as const;
  const operator = operatorFailureOf(message)?.operator;
  if (operator === undefined) return { result, operators: [] };
  // A name that is in no model is the browser's own for one of its operators.
  const nodes = outline.operators.find((item) => item.operator === operator)?.count ?? 1;
  return { result, operators: [{ operator, state: 'failing', nodes, reason: message }] };
}
