import type { Pipeline, Stage } from '../../domain/model.ts';

interface OtherTower {
  /** What is matched with a text: "image", "video", "recording". */
  readonly item: string;
  readonly component: string;
  /** Its outputs that the similarity takes, under the same names. */
  readonly outputs: readonly string[];
  /** The similarity's output that is compared with the reference. */
  readonly result: string;
  readonly audioSeconds?: number;
}

/** Both towers, then their similarity. With a batch, every item is compared with every text of it. */
export function matchPipeline({ item, component, outputs, result, audioSeconds }: OtherTower): Pipeline {
  const bindings: Stage['bindings'] = {
    text_embeds: { first: { from: 'output', stage: 'text', output: 'text_embeds' } },
    ...Object.fromEntries(outputs.map((output) => [output, { first: { from: 'output', stage: item, output } }])),
  };
  return {
    name: 'match',
    label: `Match ${/^[aeiou]/.test(item) ? 'an' : 'a'} ${item} with a text`,
    itemName: item,
    stages: [
      { name: 'text', component: 'text-tower', shape: {}, dynamic: [], bindings: {} },
      { name: item, component, shape: {}, dynamic: [], bindings: {} },
      { name: 'similarity', component: 'similarity', shape: {}, dynamic: [], bindings },
    ],
    ...(audioSeconds === undefined ? {} : { audioSeconds }),
    results: [{ stage: 'similarity', output: result }],
  };
}
