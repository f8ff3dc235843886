// The labels that protect a message or a part of it: words, never colour alone.

import { Tag } from '@carbon/react';
import { childrenNamed, child, textAt, type DocumentNode } from './document';
import { SafeText } from './safe_text';
import { useWords } from '../words/words';

const kTagType = { H0: 'gray', H1: 'warm-gray', H2: 'magenta', H3: 'red' } as const;

export function HandlingTag(props: { code: string }) {
  const words = useWords();
  const type = kTagType[props.code as keyof typeof kTagType] ?? 'gray';
  return (
    <Tag type={type} size="sm" title={words.code('HandlingCode', props.code)}>
      <SafeText text={props.code} />
    </Tag>
  );
}

export function ClassificationTag(props: { level: string }) {
  const words = useWords();
  const open = props.level === 'BPL';
  return (
    <Tag type={open ? 'cool-gray' : 'red'} size="sm" title={words.field('Classification')}>
      <SafeText text={open ? props.level : words.code('ClassificationLevel', props.level)} />
    </Tag>
  );
}

/** Labels of one entity, statement or attachment where it has own ones. */
export function OwnLabels(props: { node: DocumentNode }) {
  const level = textAt(props.node, 'Classification');
  const codes = childrenNamed(child(props.node, 'Handling'), 'Code');
  return (
    <>
      {level !== '' && <ClassificationTag level={level} />}
      {codes.map((code, at) => (
        <HandlingTag key={at} code={code.text.trim()} />
      ))}
    </>
  );
}
