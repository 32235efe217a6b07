import { describe, expect, test } from 'vitest';
import { placementFromProfile } from '../../core/measure/placement/profile-events.ts';
import { known } from '../../core/domain/known.ts';
import { parseConsoleProfile } from './console-profile.ts';
import { placementOf, withTimeShares } from './placement.ts';
import { parsePlacementLog } from './placement-log.ts';

function node(name: string, provider: string, dur: number) {
  const args = { op_name: name, provider };
  return JSON.stringify({ cat: 'Node', name: `${name}_kernel_time`, dur, ts: 1, args });
}

const onCpu = 'CPUExecutionProvider';
const printed = [
  '[',
  `${node('MatMul', onCpu, 9)},`,
  'a line of something else',
  `${node('Add', onCpu, 3)},`,
  node('MatMul', onCpu, 6),
  ']',
];

test('a profile that was printed line by line is read event by event', () => {
  expect(parseConsoleProfile(printed)).toHaveLength(3);
  expect(parseConsoleProfile(['[', '{"cat": broken "x"}', ']'])).toEqual([]);
});

describe('shares of time', () => {
  function placedOn(provider: string, nodes: number) {
    const log = parsePlacementLog([`All nodes placed on [${provider}]. Number of nodes: ${nodes}`]);
    const placement = placementOf(provider, log, { state: 'not-applicable', reason: 'none' });
    return withTimeShares(placement, log, placementFromProfile(parseConsoleProfile(printed), provider));
  }

  test('come from the profile, where the same nodes ran that the log placed', () => {
    expect(placedOn(onCpu, 2)).toMatchObject(known({ providers: [{ provider: onCpu, nodes: 2, timeShare: 1 }] }));
  });

  test('are left out where it is a profile of other nodes', () => {
    const placement = placedOn(onCpu, 3);
    expect(placement.state === 'known' ? placement.value.providers : []).toEqual([{ provider: onCpu, nodes: 3 }]);
  });
});
