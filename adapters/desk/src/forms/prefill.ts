// Drafts that are filled in from what is answered. Pure: ids and times are given.

import { childrenNamed, child, textAt, type DocumentNode } from '../message/document';
import { elementRow, messageType, typeNamed, type ComplexType } from '../message/model';
import { fixedByQuestion } from './fixed_fields';
import { draftOf, emptyMessage, replaced, withChild, withText, type Draft } from './draft';

export interface Writer {
  readonly authority: string;
  readonly person: string;
  readonly messageId: string;
  readonly now: string;
}

const kLegalBasis: Readonly<Record<string, string>> = {
  Request: 'Directive (EU) 2023/977 Art. 4',
  Information: 'Directive (EU) 2023/977 Art. 5',
  Acknowledgement: 'Directive (EU) 2023/977 Art. 5',
  Refusal: 'Directive (EU) 2023/977 Art. 6',
  ClarificationRequest: 'Directive (EU) 2023/977 Art. 6(3)',
};

/** What an answer takes over as it stands: protection never becomes weaker by answering. */
const kTakenOver = [
  'Exchange',
  'Urgency',
  'Classification',
  'Handling',
  'CrimeArea',
  'Purpose',
  'Language',
  'Rehearsal',
];

type Filling = readonly (readonly [path: string, text: string])[];

function filled(draft: Draft, filling: Filling): Draft {
  const type = messageType(draft.name) as ComplexType;
  return filling.reduce(
    (made, [path, text]) => (text === '' ? made : withText(made, type, path.split('/'), text)),
    draft,
  );
}

function basics(name: string, writer: Writer): Filling {
  return [
    ['Header/MessageId', writer.messageId],
    ['Header/Sender/Authority', writer.authority],
    ['Header/Sender/OfficerReference', writer.person],
    ['Header/LegalBasis', kLegalBasis[name] ?? ''],
    ['Header/CreatedAt', writer.now],
  ];
}

/** An answer of any type to a message, as far as the message itself says what stands in it. */
export function answerTo(question: DocumentNode, name: string, writer: Writer): Draft {
  const header = child(question, 'Header');
  const asked = takeOver(emptyMessage(name), header);
  const answer = filled(asked, [
    ...basics(name, writer),
    ['Header/InReplyTo', textAt(header, 'MessageId')],
    ['Header/Addressees/Authority', textAt(header, 'Sender', 'Authority')],
    ['Header/OwnReference', textAt(header, 'YourReference')],
    ['Header/YourReference', textAt(header, 'OwnReference')],
    ...own(name, writer),
  ]);
  return fixedByQuestion.reduce((made, path) => withFixed(made, path.split('/')), answer);
}

/** The first node at a path of names, fixed. */
function withFixed(node: Draft, names: readonly string[]): Draft {
  const [name, ...rest] = names;
  if (name === undefined) return { ...node, fixed: true };
  const found = node.children.find((each) => each.name === name);
  return found ? replaced(node, found.key, (each) => withFixed(each, rest)) : node;
}

function takeOver(draft: Draft, header: DocumentNode | undefined): Draft {
  const own = draft.children.find((node) => node.name === 'Header');
  if (!own || !header) return draft;
  const type = typeNamed('Header') as ComplexType;
  return replaced(draft, own.key, (node) =>
    kTakenOver.reduce((made, name) => {
      const theirs = child(header, name);
      const row = elementRow(type, name);
      if (!theirs || !row) return made;
      const rest = { ...made, children: made.children.filter((each) => each.name !== name) };
      return withChild(rest, draftOf(theirs, row.type), type);
    }, node),
  );
}

/** What the type itself wants and the page can know. */
function own(name: string, writer: Writer): Filling {
  if (name === 'Acknowledgement') {
    return [
      ['TakenInHandBy', writer.person],
      ['TakenInHandAt', writer.now],
    ];
  }
  if (name === 'Information') {
    return [
      ['PermittedUse/Use', 'stated-purpose'],
      ['ReportBack/Demand', 'not-required'],
    ];
  }
  return name === 'Refusal' ? [['Extent', 'full']] : [];
}

/** A message that opens an exchange of its own. */
export function openingMessage(name: string, exchangeId: string, writer: Writer): Draft {
  return filled(emptyMessage(name), [
    ...basics(name, writer),
    ['Header/Exchange/Opener', writer.authority],
    ['Header/Exchange/Id', exchangeId],
    ['Header/Urgency/Level', 'routine'],
    ['Header/Classification/Whole', 'BPL'],
    ['Header/Classification/WithoutAttachments', 'BPL'],
    ['Header/Handling/Code', 'H0'],
    ['Header/Rehearsal', 'false'],
  ]);
}

/** The draft with the persons and things of the message that it answers. */
export function withEntitiesOf(draft: Draft, question: DocumentNode): Draft {
  const theirs = childrenNamed(question, 'Entities')[0];
  if (!theirs || draft.children.some((node) => node.name === 'Entities')) return draft;
  return withChild(draft, draftOf(theirs, 'Entities'), messageType(draft.name) as ComplexType);
}
