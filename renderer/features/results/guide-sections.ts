/** A paragraph, or a list of points, of the guide. */
export type GuideBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

export interface TextPart {
  readonly text: string;
  readonly look: 'plain' | 'code' | 'strong';
}

/** The section under `## anchor` of docs/reducing-variance.md; nothing where there is none. */
export function guideSection(markdown: string, anchor: string): readonly GuideBlock[] {
  const [, ...sections] = markdown.split(/^## /m);
  const body = sections.find((section) => headingOf(section) === anchor);
  return body === undefined ? [] : blocksOf(body.slice(body.indexOf('\n') + 1));
}

function headingOf(section: string): string {
  return (section.split('\n')[0] ?? '').trim();
}

function blocksOf(body: string): readonly GuideBlock[] {
  return body
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) =>
      block.startsWith('- ')
        ? {
            kind: 'list',
            items: block.slice(2).split(/\n- /).map(oneLine),
          }
        : { kind: 'paragraph', text: oneLine(block) },
    );
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

/** `code` and **strong** apart from the rest: all that the guide uses. */
export function textParts(text: string): readonly TextPart[] {
  return text
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part.startsWith('`')) return { text: part.slice(1, -1), look: 'code' };
      return part.startsWith('**') ? { text: part.slice(2, -2), look: 'strong' } : { text: part, look: 'plain' };
    });
}
