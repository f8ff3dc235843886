// Many parts, shown a page at a time: a document may hold 2,000 entities and 8,000 connections.

import { Button } from '@carbon/react';
import { useState, type ReactNode } from 'react';
import { useWords } from '../words/words';

const kPage = 50;

interface PagedProps<T> {
  readonly items: readonly T[];
  readonly children: (item: T, at: number) => ReactNode;
}

export function Paged<T>(props: PagedProps<T>) {
  const words = useWords();
  const [shown, setShown] = useState(kPage);
  const left = props.items.length - shown;
  return (
    <>
      {props.items.slice(0, shown).map(props.children)}
      {left > 0 && (
        <Button kind="ghost" size="sm" onClick={() => setShown(shown + 4 * kPage)}>
          {words.say('parts.more', { left })}
        </Button>
      )}
    </>
  );
}
