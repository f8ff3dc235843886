// The views of a page, as buttons in its head.

import { useWords, type Key } from '../words/words';

interface ViewsProps<View extends string> {
  readonly views: readonly View[];
  readonly view: View;
  nameOf(view: View): Key;
  onView(view: View): void;
}

export function Views<View extends string>(props: ViewsProps<View>) {
  const words = useWords();
  return (
    <nav className="head__views" aria-label={words.say('views')}>
      {props.views.map((view) => (
        <button
          key={view}
          type="button"
          className="head__view"
          aria-current={view === props.view ? 'page' : undefined}
          onClick={() => props.onView(view)}
        >
          {words.say(props.nameOf(view))}
        </button>
      ))}
    </nav>
  );
}
