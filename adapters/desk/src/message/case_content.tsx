// The content of a case: cards, connections as sentences, statements with their evaluation,
// narrative and attachments.

import { Tag } from '@carbon/react';
import { useId, useMemo, type ReactNode } from 'react';
import { child, childrenNamed, textAt, type DocumentNode } from './document';
import { EntityCard } from './entity_card';
import { entitiesById } from './headings';
import { FieldList } from './field_list';
import { OwnLabels } from './labels';
import { typeNamed, type ComplexType } from './model';
import { Paged } from './paged';
import { EntityReference, ReferencesProvider } from './references';
import { SafeText } from './safe_text';
import { useWords } from '../words/words';

export const caseContentNames = [
  'Entities',
  'Connections',
  'Statements',
  'Narrative',
  'Attachments',
];

export function CaseContent(props: { root: DocumentNode }) {
  const prefix = useId();
  const { root } = props;
  const references = useMemo(
    () => ({ entities: entitiesById(root), anchorOf: (id: string) => `${prefix}-${id}` }),
    [root, prefix],
  );
  const entities = child(root, 'Entities')?.children ?? [];
  return (
    <ReferencesProvider value={references}>
      <Section name="Entities" count={entities.length}>
        <div className="cards">
          <Paged items={entities}>
            {(entity, at) => (
              <EntityCard
                key={at}
                entity={entity}
                anchor={references.anchorOf(entity.attributes['id'] ?? String(at))}
              />
            )}
          </Paged>
        </div>
      </Section>
      <Connections nodes={childrenNamed(child(root, 'Connections'), 'Connection')} />
      <Statements nodes={childrenNamed(child(root, 'Statements'), 'Statement')} />
      <Narrative text={textAt(root, 'Narrative')} />
      <Attachments nodes={childrenNamed(child(root, 'Attachments'), 'Attachment')} />
    </ReferencesProvider>
  );
}

function Section(props: { name: string; count: number; children: ReactNode }) {
  const words = useWords();
  if (props.count === 0) return null;
  return (
    <section className="part">
      <h3>
        {words.field(props.name)} <span className="part__count">{props.count}</span>
      </h3>
      {props.children}
    </section>
  );
}

function Connections(props: { nodes: DocumentNode[] }) {
  const words = useWords();
  return (
    <Section name="Connections" count={props.nodes.length}>
      <ul className="sentences">
        <Paged items={props.nodes}>
          {(node, at) => (
            <li key={at}>
              <EntityReference id={node.attributes['from'] ?? ''} />{' '}
              <SafeText text={words.code('ConnectionKind', node.attributes['kind'] ?? '')} />{' '}
              <EntityReference id={node.attributes['to'] ?? ''} />
              {textAt(node, 'Description') !== '' && (
                <>
                  {' — '}
                  <SafeText text={textAt(node, 'Description')} />
                </>
              )}
            </li>
          )}
        </Paged>
      </ul>
    </Section>
  );
}

function Statements(props: { nodes: DocumentNode[] }) {
  return (
    <Section name="Statements" count={props.nodes.length}>
      <Paged items={props.nodes}>{(node, at) => <Statement key={at} node={node} />}</Paged>
    </Section>
  );
}

function Statement(props: { node: DocumentNode }) {
  const words = useWords();
  const { node } = props;
  const kind = node.attributes['kind'] ?? '';
  return (
    <article className="statement">
      <div className="card__labels">
        <Tag type={kind === 'fact' ? 'teal' : 'purple'} size="sm">
          <SafeText text={words.code('StatementKind', kind)} />
        </Tag>
        <OwnLabels node={node} />
      </div>
      <SafeText text={node.children.find((part) => part.name === 'Text')?.text ?? ''} block />
      <Evaluation node={child(node, 'Evaluation')} />
      {childrenNamed(node, 'About').length > 0 && (
        <p className="statement__about">
          {words.field('About')}:{' '}
          {childrenNamed(node, 'About').map((about, at) => (
            <EntityReference key={at} id={about.text.trim()} />
          ))}
        </p>
      )}
    </article>
  );
}

/** The code as the field writes it, with what it says in words beside it. */
function Evaluation(props: { node: DocumentNode | undefined }) {
  const words = useWords();
  if (!props.node) {
    return <p className="statement__evaluation">{words.field('NotAssessed')}</p>;
  }
  const source = textAt(props.node, 'Source');
  const information = textAt(props.node, 'Information');
  return (
    <p className="statement__evaluation">
      <strong>
        <SafeText text={source + information} />
      </strong>{' '}
      <SafeText text={words.code('SourceEvaluation', source)} />
      {'; '}
      <SafeText text={words.code('InformationEvaluation', information)} />
    </p>
  );
}

function Narrative(props: { text: string }) {
  const words = useWords();
  if (props.text === '') return null;
  return (
    <section className="part">
      <h3>{words.field('Narrative')}</h3>
      <SafeText text={props.text} block />
    </section>
  );
}

function Attachments(props: { nodes: DocumentNode[] }) {
  const type = typeNamed('Attachment') as ComplexType;
  return (
    <Section name="Attachments" count={props.nodes.length}>
      <div className="cards">
        {props.nodes.map((node, at) => (
          <article key={at} className="card">
            <h4 className="card__name">
              <SafeText text={textAt(node, 'Name')} />
            </h4>
            <div className="card__labels">
              <OwnLabels node={node} />
            </div>
            <FieldList
              node={node}
              type={type}
              without={['Name', 'Handling', 'Classification']}
            />
          </article>
        ))}
      </div>
    </Section>
  );
}
