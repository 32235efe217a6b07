import type { CoveredOperator, OperatorState } from '../../../core/domain/operator-coverage.ts';
import type { OperatorCount } from './model-operators.ts';
import type { LoggedNode, OperatorLog, RefusedNode } from './operator-log.ts';

const cpuProvider = 'CPUExecutionProvider';

/**
 * What became of the nodes of each operator of a model's file. What the log does not name ran on the asked provider: as it stands,
 * fused with its neighbours, or computed while the session was made. Operators that are in no model's file (parts of others, what
 * the runtime fused) are left out.
 */
export function coveredOperators(
  model: readonly OperatorCount[],
  log: OperatorLog,
  askedProvider: string,
): CoveredOperator[] {
  return model
    .flatMap(({ operator, count }) => statesOf(operator, count, log, askedProvider))
    .toSorted((a, b) => order[a.state] - order[b.state] || b.nodes - a.nodes);
}

/** What needs a look comes first. */
const order: Readonly<Record<OperatorState, number>> = { failing: 0, 'fallen-back': 1, decomposed: 2, supported: 3 };

function statesOf(operator: string, count: number, log: OperatorLog, askedProvider: string): CoveredOperator[] {
  if (askedProvider === cpuProvider) return [{ operator, state: 'supported', nodes: count }];
  const refused = log.refused.filter((node) => node.operator === operator);
  const fallenBack = log.allOn === cpuProvider ? count : Math.min(count, fallenBackNodes(operator, refused, log.onCpu));
  const decomposed = Math.min(count - fallenBack, decomposedNodes(refused, log, count, fallenBack));
  const fallenBackReason = refused[0]?.reason ?? keptReason(operator, log);
  return [
    entry(operator, 'fallen-back', fallenBack, fallenBackReason),
    entry(operator, 'decomposed', decomposed, refused[0]?.reason),
    entry(operator, 'supported', count - fallenBack - decomposed, undefined),
  ].filter(({ nodes }) => nodes > 0);
}

function entry(operator: string, state: OperatorState, nodes: number, reason: string | undefined): CoveredOperator {
  return { operator, state, nodes, ...(reason === undefined ? {} : { reason }) };
}

/** By its own name, or inside a node that the CPU fused it into, which carries its name in its own. */
function fallenBackNodes(operator: string, refused: readonly RefusedNode[], onCpu: readonly LoggedNode[]): number {
  const own = onCpu.filter((node) => node.operator === operator).length;
  const fused = refused.filter(({ name }) => name !== '' && onCpu.some((node) => isFusedFrom(node, operator, name)));
  return own + fused.length;
}

function isFusedFrom(node: LoggedNode, operator: string, name: string): boolean {
  return node.operator !== operator && node.name.split(/[\s/]+/).includes(name);
}

/** Refused and yet not on the CPU: taken apart, and its parts were taken. Nodes without a name are only told by their operator. */
function decomposedNodes(refused: readonly RefusedNode[], log: OperatorLog, count: number, fallenBack: number): number {
  if (refused.some(({ name }) => name === '')) return fallenBack === 0 ? count : 0;
  return refused.filter(
    ({ operator, name }) =>
      !log.onCpu.some(
        (node) => (node.operator === operator && node.name === name) || isFusedFrom(node, operator, name),
      ),
  ).length;
}

function keptReason(operator: string, { onCpu, keptOnCpu }: OperatorLog): string | undefined {
  return onCpu
    .filter((node) => node.operator === operator)
    .map(({ name }) => keptOnCpu.get(name))
    .find((reason) => reason !== undefined);
}
