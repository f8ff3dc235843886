// A whole message by its type: banners, key facts, what its type says, the case, the header.

import { useMemo } from 'react';
import { Banners } from './banners';
import { CaseContent, caseContentNames } from './case_content';
import { child, readDocument, textAt, Unreadable, type DocumentNode } from './document';
import { FieldList } from './field_list';
import { messageType, typeNamed, type ComplexType } from './model';
import { SafeText } from './safe_text';
import { useWords } from '../words/words';

const kFactsOfHeader = [
  'OwnReference',
  'YourReference',
  'ReplyExpectedBy',
  'CrimeArea',
  'Purpose',
];
const kInBanners = ['Handling', 'Rehearsal'];

/** The nodes of a document; nothing where it cannot be shown by its fields. */
export function useDocument(xml: string | undefined): DocumentNode | undefined {
  return useMemo(() => {
    if (xml === undefined) return undefined;
    try {
      return readDocument(xml);
    } catch (fault) {
      if (fault instanceof Unreadable) return undefined;
      throw fault;
    }
  }, [xml]);
}

export function MessageView(props: { root: DocumentNode }) {
  const words = useWords();
  const { root } = props;
  const header = child(root, 'Header');
  const type = messageType(root.name);
  return (
    <article className="message" aria-label={words.field(root.name)}>
      <h2 className="message__subject">
        <SafeText text={textAt(header, 'Exchange', 'Subject')} />
      </h2>
      <p className="message__from">
        {type ? words.field(root.name) : <SafeText text={root.name} />} ·{' '}
        <SafeText text={textAt(header, 'Sender', 'Authority')} /> ·{' '}
        <SafeText text={words.time(textAt(header, 'CreatedAt'))} />
      </p>
      <Banners header={header} />
      {header && <HeaderFacts header={header} />}
      {type && <FieldList node={root} type={type} without={['Header', ...caseContentNames]} />}
      <CaseContent root={root} />
      {header && <WholeHeader header={header} />}
    </article>
  );
}

function HeaderFacts(props: { header: DocumentNode }) {
  const facts = {
    ...props.header,
    children: props.header.children.filter((node) => kFactsOfHeader.includes(node.name)),
  };
  return <FieldList node={facts} type={typeNamed('Header') as ComplexType} />;
}

function WholeHeader(props: { header: DocumentNode }) {
  const words = useWords();
  return (
    <details className="part">
      <summary>{words.field('Header')}</summary>
      <FieldList
        node={props.header}
        type={typeNamed('Header') as ComplexType}
        without={[...kFactsOfHeader, ...kInBanners]}
      />
    </details>
  );
}
