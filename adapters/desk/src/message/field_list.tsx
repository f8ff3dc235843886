// Fields of any element by its schema: name and value, parts inside parts.

import { elementRow, typeNamed, type ComplexType, type SimpleType } from './model';
import type { DocumentNode } from './document';
import { SafeText } from './safe_text';
import { useWords, type Key, type Words } from '../words/words';

/** "Our reference" is right for who writes; who reads is told whose it is. */
const kOfReading: Readonly<Record<string, Key>> = {
  OwnReference: 'reference.sender',
  YourReference: 'reference.addressee',
};

interface FieldListProps {
  readonly node: DocumentNode;
  readonly type: ComplexType;
  /** Names that are shown elsewhere. */
  readonly without?: readonly string[];
}

export function FieldList(props: FieldListProps) {
  const rows = groups(props.node.children, props.without ?? []);
  if (rows.length === 0) return null;
  return (
    <dl className="fields">
      {rows.map(([name, nodes]) => (
        <Field key={name} name={name} nodes={nodes} type={props.type} />
      ))}
    </dl>
  );
}

function groups(
  children: readonly DocumentNode[],
  without: readonly string[],
): [string, DocumentNode[]][] {
  const found = new Map<string, DocumentNode[]>();
  for (const node of children) {
    if (without.includes(node.name)) continue;
    const same = found.get(node.name);
    if (same) same.push(node);
    else found.set(node.name, [node]);
  }
  return [...found];
}

function Field(props: { name: string; nodes: readonly DocumentNode[]; type: ComplexType }) {
  const words = useWords();
  const row = elementRow(props.type, props.name);
  const type = row && typeNamed(row.type);
  const told = kOfReading[props.name];
  const name = told ? words.say(told) : words.field(props.name);
  return (
    <div className="fields__row">
      <dt>{row ? name : <SafeText text={props.name} />}</dt>
      {props.nodes.map((node, at) => (
        <dd key={at}>
          {type?.kind === 'complex' && node.children.length > 0 ? (
            <FieldList node={node} type={type} />
          ) : (
            <Value node={node} type={type?.kind === 'simple' ? type : undefined} />
          )}
        </dd>
      ))}
    </div>
  );
}

function Value(props: { node: DocumentNode; type: SimpleType | undefined }) {
  const words = useWords();
  if (!props.type) {
    return <SafeText text={props.node.text.trim() || words.say('field.stated')} />;
  }
  const text = valueText(props.node.text, props.type, words);
  return <SafeText text={text} block={props.type.base === 'text'} />;
}

/** A value as people read it: a code by its label, a time in their zone. */
export function valueText(text: string, type: SimpleType, words: Words): string {
  const trimmed = text.trim();
  switch (type.base) {
    case 'code':
      return type.list ? words.code(type.list, trimmed) : trimmed;
    case 'time':
      return words.time(trimmed);
    case 'boolean':
      return words.say(trimmed === 'true' || trimmed === '1' ? 'yes' : 'no');
    case 'text':
      return text.replace(/[ \t]*\n[ \t]+/g, ' ').trim();
    default:
      return trimmed;
  }
}
