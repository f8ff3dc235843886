// The document as it was sent, and the receipt of an own one.

import { useQuery } from '@tanstack/react-query';
import { SafeText } from '../message/safe_text';
import { ProblemNote } from '../session/problem_note';
import { useDesk } from '../session/session';
import { useWords } from '../words/words';

export function Original(props: { xml: string; unreadable?: boolean }) {
  const words = useWords();
  return (
    <>
      {props.unreadable && <p role="alert">{words.say('original.unreadable')}</p>}
      <div className="original">
        <SafeText text={props.xml} block />
      </div>
    </>
  );
}

export function Receipt(props: { handle: string }) {
  const words = useWords();
  const { calls } = useDesk();
  const receipt = useQuery({
    queryKey: ['receipt', props.handle],
    queryFn: () => calls.receipt(props.handle),
  });
  return (
    <>
      <p>{words.say('receipt.text')}</p>
      <ProblemNote fault={receipt.error} />
      {receipt.data !== undefined && (
        <div className="original">
          <SafeText text={receipt.data} block />
        </div>
      )}
    </>
  );
}
