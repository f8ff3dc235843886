// The way to a part that is not there yet: one button where there is one, else a choice.

import { Button, Select, SelectItem } from '@carbon/react';
import { useId, useState } from 'react';
import type { ComplexType, ElementRow } from '../message/model';
import { useWords } from '../words/words';
import { emptyDraft, withChild, type Draft } from './draft';
import { useForm } from './form_context';

interface AddPartProps {
  readonly parent: Draft;
  readonly type: ComplexType;
  readonly rows: readonly ElementRow[];
}

const kButtonsMax = 3;

export function AddPart(props: AddPartProps) {
  const words = useWords();
  const { change } = useForm();
  const add = (row: ElementRow) =>
    change(props.parent.key, (old) =>
      withChild(old, emptyDraft(row.name, row.type), props.type),
    );
  if (props.rows.length > kButtonsMax) return <AddChoice {...props} add={add} />;
  return (
    <div className="form__add">
      {props.rows.map((row) => (
        <Button key={row.name} kind="ghost" size="sm" onClick={() => add(row)}>
          {words.say('form.add', { part: words.field(row.name) })}
        </Button>
      ))}
    </div>
  );
}

function AddChoice(props: AddPartProps & { add: (row: ElementRow) => void }) {
  const words = useWords();
  const id = useId();
  const [name, setName] = useState('');
  const row = props.rows.find((each) => each.name === name);
  return (
    <div className="form__add">
      <Select
        id={`add-${id}`}
        size="sm"
        labelText={words.say('form.add-to', { part: words.field(props.parent.name) })}
        value={name}
        onChange={(event) => setName(event.target.value)}
      >
        <SelectItem value="" text={words.say('form.choose')} />
        {props.rows.map((each) => (
          <SelectItem key={each.name} value={each.name} text={words.field(each.name)} />
        ))}
      </Select>
      <Button
        kind="ghost"
        size="sm"
        disabled={!row}
        onClick={() => {
          if (row) props.add(row);
          setName('');
        }}
      >
        {words.say('form.add-chosen')}
      </Button>
    </div>
  );
}
