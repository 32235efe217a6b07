import type { OutlinePart } from '../domain/component-profile.ts';
import { flopsOf } from './cost.ts';
import { elementCount, type Graph } from './graph.ts';

interface Draft {
  nodes: number;
  parameters: number;
  flops: number;
  readonly parts: Map<string, Draft>;
}

/** The modules of a graph as its names tell them: "encoder.layer.0.attention" lies in "layer.0" in "encoder". */
export function outlineOf(graph: Graph): OutlinePart[] {
  const root = draft();
  for (const node of graph.nodes) {
    const flops = flopsOf(node);
    visit(root, scopeOf(node.name), (part) => {
      part.nodes++;
      part.flops += flops;
    });
  }
  for (const { role, value } of graph.initializers) {
    if (role !== 'parameter') continue;
    const elements = elementCount(value.dimensions);
    visit(root, scopeOf(value.name), (part) => {
      part.parameters += elements;
    });
  }
  return finish(root);
}

function draft(): Draft {
  return { nodes: 0, parameters: 0, flops: 0, parts: new Map() };
}

/** All modules of a name, its own last part left out. A number belongs to the word before it: layers count as one step. */
function scopeOf(name: string): string[] {
  const scopes: string[] = [];
  for (const word of name.split('.').slice(0, -1)) {
    const last = scopes.at(-1);
    if (/^\d+$/.test(word) && last !== undefined && !/\.\d+$/.test(last)) scopes[scopes.length - 1] = `${last}.${word}`;
    else scopes.push(word);
  }
  return scopes;
}

function visit(root: Draft, scopes: readonly string[], change: (part: Draft) => void): void {
  let part = root;
  for (const scope of scopes) {
    const next = part.parts.get(scope) ?? draft();
    part.parts.set(scope, next);
    change(next);
    part = next;
  }
}

function finish(part: Draft): OutlinePart[] {
  const parts: OutlinePart[] = [];
  for (const [name, inner] of part.parts) {
    const { nodes, parameters, flops } = inner;
    const next: OutlinePart = { name, repeats: 1, nodes, parameters, flops, parts: finish(inner) };
    const last = parts.at(-1);
    if (last !== undefined && isRepeat(last, next)) parts[parts.length - 1] = merged(last, next);
    else parts.push(next);
  }
  return parts;
}

/** Numbered neighbours of the same make. */
function isRepeat(left: OutlinePart, right: OutlinePart): boolean {
  const isNumbered = stem(left.name) !== undefined && stem(left.name) === stem(right.name);
  return isNumbered && JSON.stringify(makeOf(left)) === JSON.stringify(makeOf(right));
}

function makeOf({ nodes, parameters, flops, parts }: OutlinePart): unknown {
  return [nodes, parameters, flops, parts.map((part) => [part.name, part.repeats, makeOf(part)])];
}

function stem(name: string): string | undefined {
  return /^(.*\.)\d+(?:…\d+)?$/.exec(name)?.[1];
}

function merged(left: OutlinePart, right: OutlinePart): OutlinePart {
  const first = left.name.split('…')[0] ?? left.name;
  const number = /\d+$/.exec(right.name)?.[0] ?? '';
  return { ...left, name: `${first}…${number}`, repeats: left.repeats + 1 };
}
