// One entity as a card: what it is, who it is called, how it is protected, and its fields.

import { Tag } from '@carbon/react';
import { FieldList } from './field_list';
import { headingOf } from './headings';
import { OwnLabels } from './labels';
import { elementRow, typeNamed, type ComplexType } from './model';
import { SafeText } from './safe_text';
import { textAt, type DocumentNode } from './document';
import { useWords } from '../words/words';

const kShownApart = ['Handling', 'Classification', 'DataSubject', 'LinkToPurpose'];

export function EntityCard(props: { entity: DocumentNode; anchor: string }) {
  const words = useWords();
  const { entity } = props;
  const row = elementRow(typeNamed('Entities') as ComplexType, entity.name);
  const subject = textAt(entity, 'DataSubject');
  const link = textAt(entity, 'LinkToPurpose');
  return (
    <article className="card" id={props.anchor} tabIndex={-1}>
      <p className="card__kind">
        {row ? words.field(entity.name) : <SafeText text={entity.name} />}
      </p>
      <h4 className="card__name">
        <SafeText text={headingOf(entity, words)} />
      </h4>
      <div className="card__labels">
        {subject !== '' && (
          <Tag type="blue" size="sm">
            <SafeText text={words.code('DataSubjectCategory', subject)} />
          </Tag>
        )}
        <OwnLabels node={entity} />
      </div>
      {link !== '' && (
        <p className="card__link">
          <SafeText text={link} />
        </p>
      )}
      {row && (
        <FieldList
          node={entity}
          type={typeNamed(row.type) as ComplexType}
          without={kShownApart}
        />
      )}
    </article>
  );
}
