// The form of one message: case first, header after it, what is wrong on top.

import { Button } from '@carbon/react';
import { messageType, typeNamed, type ComplexType } from '../message/model';
import { SafeText } from '../message/safe_text';
import { useWords } from '../words/words';
import type { Draft } from './draft';
import { Parts } from './form';
import { FormProvider, type FormState } from './form_context';
import { OpenPoints } from './open_points';

/** What is told or answered is said in words before all else. */
const kFirst = 'Narrative';

interface MessageFormProps {
  readonly form: FormState;
  /** Offered where the message that is answered names persons and things. */
  readonly onTakeEntities?: (() => void) | undefined;
}

export function MessageForm(props: MessageFormProps) {
  const words = useWords();
  const { root } = props.form;
  const type = messageType(root.name) as ComplexType;
  const header = root.children.find((node) => node.name === 'Header');
  const body = { ...type, content: type.content.filter((row) => !isHeader(row)) };
  return (
    <FormProvider value={props.form}>
      <OpenPoints />
      <div className="form" id={root.key}>
        <Parts node={root} type={body} depth={0} first={kFirst} />
        {props.onTakeEntities && (
          <Button kind="ghost" size="sm" onClick={props.onTakeEntities}>
            {words.say('form.take-entities')}
          </Button>
        )}
        {header && <HeaderPart header={header} />}
      </div>
    </FormProvider>
  );
}

function isHeader(row: ComplexType['content'][number]): boolean {
  return row.kind === 'element' && row.name === 'Header';
}

function HeaderPart(props: { header: Draft }) {
  const words = useWords();
  const sender = props.header.children.find((node) => node.name === 'Sender');
  return (
    <fieldset className="form__part" id={props.header.key}>
      <legend>{words.field('Header')}</legend>
      <p className="form__fixed">
        {words.field('Sender')}: <SafeText text={sender?.children[0]?.text ?? ''} />
      </p>
      <Parts node={props.header} type={typeNamed('Header') as ComplexType} depth={1} />
    </fieldset>
  );
}
