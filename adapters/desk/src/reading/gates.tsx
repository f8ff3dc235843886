// The two questions before content is shown.

import { Button, TextArea } from '@carbon/react';
import { useState, type FormEvent } from 'react';
import type { Restriction } from '../api/desk_types';
import { SafeText } from '../message/safe_text';
import { useWords } from '../words/words';

interface RestrictionGateProps {
  readonly restriction: Restriction;
  onAcknowledge(version: number): void;
}

export function RestrictionGate({ restriction, onAcknowledge }: RestrictionGateProps) {
  const words = useWords();
  return (
    <section className="gate" aria-labelledby="gate-h3">
      <h2 id="gate-h3">{words.say('h3.title')}</h2>
      <p>{words.say('h3.text')}</p>
      {restriction.words.map((text, at) => (
        <blockquote key={at} className="gate__words">
          <SafeText text={text} block />
        </blockquote>
      ))}
      <Button onClick={() => onAcknowledge(restriction.version)}>{words.say('h3.done')}</Button>
    </section>
  );
}

// The gateway takes 1000 bytes of UTF-8.
const kBytesMax = 1000;

export function JustificationGate(props: { onJustify: (why: string) => void }) {
  const words = useWords();
  const [why, setWhy] = useState('');
  const bytes = new TextEncoder().encode(why.trim()).length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (bytes > 0 && bytes <= kBytesMax) props.onJustify(why.trim());
  };
  return (
    <form className="gate" onSubmit={submit}>
      <h2>{words.say('justify.title')}</h2>
      <p>{words.say('justify.text')}</p>
      <TextArea
        id="justification"
        labelText={words.say('justify.label')}
        invalid={bytes > kBytesMax}
        invalidText={words.say('justify.long')}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <Button type="submit" disabled={bytes === 0}>
        {words.say('justify.open')}
      </Button>
    </form>
  );
}
