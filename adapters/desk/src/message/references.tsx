// References inside a document: a name that leads to the card it means.

import { createContext, useContext } from 'react';
import type { DocumentNode } from './document';
import { headingOf } from './headings';
import { SafeText } from './safe_text';
import { useWords } from '../words/words';

export interface References {
  readonly entities: ReadonlyMap<string, DocumentNode>;
  /** The element id of the card of an entity. */
  anchorOf(id: string): string;
}

const ReferencesContext = createContext<References>({
  entities: new Map(),
  anchorOf: (id) => id,
});
export const ReferencesProvider = ReferencesContext.Provider;

export function EntityReference(props: { id: string }) {
  const words = useWords();
  const { entities, anchorOf } = useContext(ReferencesContext);
  const entity = entities.get(props.id);
  if (!entity) return <SafeText text={props.id} />;
  const show = () => {
    const card = document.getElementById(anchorOf(props.id));
    card?.scrollIntoView({ block: 'center' });
    card?.focus({ preventScroll: true });
  };
  return (
    <button type="button" className="reference" onClick={show}>
      <SafeText text={headingOf(entity, words)} />
    </button>
  );
}
