// A form by schema: for each element of a type its field, its parts, or the way to add it.

import { Button } from '@carbon/react';
import {
  typeNamed,
  type AttributeRow,
  type ChoiceRow,
  type ComplexType,
  type ElementRow,
  type SimpleType,
} from '../message/model';
import { valueText } from '../message/field_list';
import { SafeText } from '../message/safe_text';
import { useWords } from '../words/words';
import { AddPart } from './add_part';
import type { Draft } from './draft';
import { filledByPage, shownFromStart } from './fixed_fields';
import { useForm } from './form_context';
import { SimpleField } from './simple_field';
import { labelOf } from './titles';
import { isEmptyField } from './violations';

interface PartsProps {
  readonly node: Draft;
  readonly type: ComplexType;
  readonly depth: number;
  /** The part that is written first, whatever its place in the document. */
  readonly first?: string;
}

/** All parts of one element. */
export function Parts(props: PartsProps) {
  const { node, type, depth } = props;
  const hidden = filledByPage[node.name] ?? [];
  const isFirst = (row: ComplexType['content'][number]) =>
    row.kind === 'element' && row.name === props.first;
  const rows = type.content
    .filter((row) => row.kind === 'choice' || !hidden.includes(row.name))
    .sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
  const elements = rows.filter((row) => row.kind === 'element');
  const waiting = elements.filter((row) => waits(row, node));
  return (
    <>
      {type.attributes.map((row) => (
        <AttributeField key={row.name} node={node} row={row} />
      ))}
      {rows.map((row, at) =>
        row.kind === 'choice' ? (
          <ChoiceParts key={at} node={node} type={type} row={row} depth={depth} />
        ) : (
          <Element key={row.name} parent={node} row={row} depth={depth} />
        ),
      )}
      {waiting.length > 0 && <AddPart parent={node} type={type} rows={waiting} />}
    </>
  );
}

/** An element that may be added: it is not there yet, or may be there more often. */
function waits(row: ElementRow, node: Draft): boolean {
  const count = node.children.filter((child) => child.name === row.name).length;
  return row.max === null || count < row.max;
}

interface ElementProps {
  readonly parent: Draft;
  readonly row: ElementRow;
  readonly depth: number;
}

function Element({ parent, row, depth }: ElementProps) {
  const nodes = parent.children.filter((child) => child.name === row.name);
  const kept = row.min > 0 || shownFromStart(parent.name, row.name) ? 1 : 0;
  return nodes.map((node) => (
    <Node key={node.key} node={node} row={row} depth={depth} removable={nodes.length > kept} />
  ));
}

interface NodeProps {
  readonly node: Draft;
  readonly row: ElementRow;
  readonly depth: number;
  readonly removable: boolean;
}

function Node(props: NodeProps) {
  const words = useWords();
  const type = typeNamed(props.row.type);
  const label = words.field(props.node.name);
  if (props.node.fixed && type.kind === 'simple')
    return <Fixed node={props.node} type={type} />;
  if (type.kind === 'simple') return <Leaf {...props} type={type} />;
  return (
    <fieldset className="form__part" id={props.node.key}>
      <legend>{label}</legend>
      <PartMarks node={props.node} />
      <Parts node={props.node} type={type} depth={props.depth + 1} />
      {props.removable && <Remove node={props.node} label={label} />}
    </fieldset>
  );
}

/** What follows from the message that is answered. */
function Fixed({ node, type }: { node: Draft; type: SimpleType }) {
  const words = useWords();
  return (
    <div className="form__fixed" id={node.key} tabIndex={-1}>
      {words.field(node.name)}: <SafeText text={valueText(node.text, type, words)} />
      {' · '}
      {words.say('form.fixed')}
      <PartMarks node={node} />
    </div>
  );
}

/** Marks of a part that has no field of its own. */
function PartMarks({ node }: { node: Draft }) {
  const words = useWords();
  const { marks, shown } = useForm();
  const found = shown(node.key) ? (marks.get(node.key) ?? []) : [];
  return found.map((violation, at) => (
    <p key={at} className={`form__mark form__mark--${violation.severity}`}>
      {words.violation(violation)}
    </p>
  ));
}

function Leaf(props: NodeProps & { type: SimpleType }) {
  const words = useWords();
  const form = useForm();
  const { node, row } = props;
  const found = form.shown(node.key) ? (form.marks.get(node.key) ?? []) : [];
  const texts = (severity: string) =>
    found
      .filter((violation) => violation.severity === severity)
      .map((violation) => words.violation(violation, isEmptyField(node)))
      .join(' ');
  return (
    <div className="form__leaf">
      <SimpleField
        id={node.key}
        label={labelOf(form.root, node.name, words)}
        help=""
        typeName={row.type}
        type={props.type}
        value={node.text}
        wrong={texts('refuse')}
        doubtful={texts('warn')}
        onChange={(text) => form.change(node.key, (old) => ({ ...old, text }))}
        onLeft={() => form.left(node.key)}
      />
      {props.removable && <Remove node={node} label={words.field(node.name)} />}
    </div>
  );
}

function Remove(props: { node: Draft; label: string }) {
  const words = useWords();
  const { remove } = useForm();
  return (
    <Button kind="danger--ghost" size="sm" onClick={() => remove(props.node.key)}>
      {words.say('form.remove', { part: props.label })}
    </Button>
  );
}

function AttributeField({ node, row }: { node: Draft; row: AttributeRow }) {
  const words = useWords();
  const { change, left } = useForm();
  if (row.name === 'id' || row.name === 'schemaVersion') return null;
  const set = (text: string) =>
    change(node.key, (old) => ({
      ...old,
      attributes: { ...old.attributes, [row.name]: text },
    }));
  return (
    <SimpleField
      id={`${node.key}-${row.name}`}
      label={words.field(row.name)}
      help=""
      typeName={row.type}
      type={typeNamed(row.type) as SimpleType}
      value={node.attributes[row.name] ?? ''}
      wrong=""
      doubtful=""
      onChange={set}
      onLeft={() => left(node.key)}
    />
  );
}

/** One of several: chosen once, or added as often as one likes. */
function ChoiceParts(props: PartsProps & { row: ChoiceRow }) {
  const { node, type, row, depth } = props;
  const names = row.of.map((each) => each.name);
  const nodes = node.children.filter((child) => names.includes(child.name));
  const chosen = row.of.find((each) => each.name === nodes[0]?.name);
  const open = row.max !== 1 ? row.of : nodes.length === 0 ? row.of : repeatable(chosen);
  return (
    <>
      {nodes.map((child) => {
        const each = row.of.find((option) => option.name === child.name);
        return each && <Node key={child.key} node={child} row={each} depth={depth} removable />;
      })}
      {open.length > 0 && <AddPart parent={node} type={type} rows={open} />}
    </>
  );
}

function repeatable(row: ElementRow | undefined): readonly ElementRow[] {
  return row && row.max !== 1 ? [row] : [];
}
