// What a list has no room for: how much of it lies in which folder.

import { useWords } from '../words/words';

export function More({ more }: { more: Readonly<Record<string, number>> | undefined }) {
  const words = useWords();
  return Object.entries(more ?? {}).map(([folder, n]) => (
    <p key={folder} className="office__more">
      {words.say('office.more', { n, folder })}
    </p>
  ));
}
