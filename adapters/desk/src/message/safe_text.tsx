// Text that somebody else wrote: inert, isolated in its direction, nothing in it unseen.

import { Button } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useWords } from '../words/words';
import { cutAt, visiblePieces } from './visible';

// What is laid out at once; the rest is opened in steps, so that no text can hold up the page.
const kFirstLength = 4_000;
const kStepLength = 50_000;

export function SafeText(props: { text: string; block?: boolean }) {
  const words = useWords();
  const [length, setLength] = useState(kFirstLength);
  const end = cutAt(props.text, length);
  const pieces = useMemo(() => visiblePieces(props.text.slice(0, end)), [props.text, end]);
  const left = props.text.length - end;
  return (
    <>
      <bdi className={props.block ? 'foreign foreign--block' : 'foreign'} dir="auto">
        {pieces.map((piece, at) =>
          piece.mark ? (
            <span key={at} className="foreign__mark" title={words.say('text.unseen')}>
              {piece.text}
            </span>
          ) : (
            piece.text
          ),
        )}
      </bdi>
      {left > 0 && (
        <Button kind="ghost" size="sm" onClick={() => setLength(end + kStepLength)}>
          {words.say('text.more', { left })}
        </Button>
      )}
    </>
  );
}
