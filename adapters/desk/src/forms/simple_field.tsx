// One field for one text: its kind by the type of the schema, its violations beneath.

import { Checkbox, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import type { SimpleType } from '../message/model';
import { useWords } from '../words/words';
import { entityIds, type Draft } from './draft';
import { useForm } from './form_context';
import { headingOf } from '../message/headings';
import { visibleText } from '../message/visible';
import { localInput, timeWithZone } from './time_input';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly typeName: string;
  readonly type: SimpleType;
  readonly value: string;
  readonly wrong: string;
  readonly doubtful: string;
  onChange(text: string): void;
  onLeft(): void;
}

export function SimpleField(props: FieldProps) {
  if (props.type.base === 'code') return <CodeField {...props} />;
  if (props.typeName === 'AuthorityId') return <AuthorityField {...props} />;
  if (props.typeName === 'LocalId') return <ReferenceField {...props} />;
  if (props.type.base === 'boolean') return <BooleanField {...props} />;
  if (props.type.base === 'text') return <LongField {...props} />;
  return <LineField {...props} />;
}

function shared(props: FieldProps) {
  return {
    id: props.id,
    labelText: props.label,
    helperText: props.help,
    invalid: props.wrong !== '',
    invalidText: props.wrong,
    warn: props.doubtful !== '',
    warnText: props.doubtful,
    onBlur: props.onLeft,
  };
}

function LongField(props: FieldProps) {
  return (
    <TextArea
      {...shared(props)}
      rows={3}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}

function LineField(props: FieldProps) {
  const { base } = props.type;
  const isTime = base === 'time';
  const kind = isTime ? 'datetime-local' : base === 'date' ? 'date' : 'text';
  return (
    <TextInput
      {...shared(props)}
      // The library names the error's text but lets nobody hear it.
      {...(props.wrong === '' ? {} : { 'aria-describedby': `${props.id}-error-msg` })}
      size="sm"
      type={kind}
      value={isTime ? localInput(props.value) : props.value}
      inputMode={base === 'number' ? 'decimal' : 'text'}
      onChange={({ target }) =>
        props.onChange(isTime ? timeWithZone(target.value) : target.value)
      }
    />
  );
}

interface Option {
  readonly value: string;
  readonly text: string;
}

function ChoiceField(props: FieldProps & { options: readonly Option[] }) {
  const words = useWords();
  return (
    <Select
      {...shared(props)}
      size="sm"
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    >
      <SelectItem value="" text={words.say('form.choose')} />
      {props.options.map(({ value, text }) => (
        <SelectItem key={value} value={value} text={text} />
      ))}
    </Select>
  );
}

function CodeField(props: FieldProps) {
  const words = useWords();
  const { list = '', codes = [] } = props.type;
  const options = codes.map((code) => {
    const label = words.code(list, code);
    return {
      value: code,
      text: code.length <= 2 && label !== code ? `${code}: ${label}` : label,
    };
  });
  return <ChoiceField {...props} options={options} />;
}

function AuthorityField(props: FieldProps) {
  const { authorities } = useForm();
  const options = authorities.map(({ id, text }) => ({ value: id, text }));
  if (props.value !== '' && !authorities.some(({ id }) => id === props.value)) {
    options.unshift({ value: props.value, text: props.value });
  }
  return <ChoiceField {...props} options={options} />;
}

/** A reference to an entity of the same draft, by what it is called. */
function ReferenceField(props: FieldProps) {
  const words = useWords();
  const { root } = useForm();
  const options = entityIds(root).map((entity: Draft) => ({
    value: entity.attributes['id'] ?? '',
    text: `${words.field(entity.name)}: ${visibleText(headingOf(entity, words))}`,
  }));
  return options.length > 0 ? (
    <ChoiceField {...props} options={options} />
  ) : (
    <LineField {...props} />
  );
}

function BooleanField(props: FieldProps) {
  return (
    <Checkbox
      id={props.id}
      labelText={props.label}
      helperText={props.help}
      checked={props.value === 'true'}
      onChange={(_, { checked }) => props.onChange(checked ? 'true' : 'false')}
    />
  );
}
