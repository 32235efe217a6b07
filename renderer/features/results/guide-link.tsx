import { Fragment } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import type { GuideBlock } from './guide-sections.ts';
import { guideSection, textParts } from './guide-sections.ts';
import styles from './verdict.module.css';

/** The guide travels with the application, so that its advice can be read without a network. It is loaded when first asked for. */
const guides = import.meta.glob<string>('../../../docs/reducing-variance.md', { query: '?raw', import: 'default' });

async function loadGuide(): Promise<string> {
  const [load] = Object.values(guides);
  return load === undefined ? '' : load();
}

interface GuideLinkProps {
  /** "docs/reducing-variance.md#drifting". */
  readonly anchor: string;
  readonly title: string;
}

/** Opens the section of the guide that a reason belongs to, beside the reason. */
export function GuideLink({ anchor, title }: GuideLinkProps) {
  return (
    <Popover
      title={anchor}
      width={460}
      trigger={
        <button type="button" className={styles.guideLink} aria-label={`${title}: what it means and what to do`}>
          <Icon name="book" size={14} />
          guide
        </button>
      }
    >
      <GuideText section={anchor.split('#')[1] ?? ''} />
    </Popover>
  );
}

function GuideText({ section }: { readonly section: string }) {
  const guide = useQuery({ queryKey: ['guide'], queryFn: loadGuide, staleTime: Number.POSITIVE_INFINITY });
  if (guide.data === undefined) return <p>{guide.isError ? 'The guide could not be read.' : 'Reading the guide…'}</p>;
  const blocks = guideSection(guide.data, section);
  if (blocks.length === 0) return <p>The guide has no section on this.</p>;
  return (
    <div className={styles.guide}>
      {blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { readonly block: GuideBlock }) {
  if (block.kind === 'paragraph') {
    return (
      <p>
        <Text text={block.text} />
      </p>
    );
  }
  return (
    <ul className={styles.guideList}>
      {block.items.map((item) => (
        <li key={item}>
          <Text text={item} />
        </li>
      ))}
    </ul>
  );
}

function Text({ text }: { readonly text: string }) {
  return textParts(text).map((part, index) => {
    switch (part.look) {
      case 'code':
        return <code key={index}>{part.text}</code>;
      case 'strong':
        return <strong key={index}>{part.text}</strong>;
      case 'plain':
        return <Fragment key={index}>{part.text}</Fragment>;
    }
  });
}
