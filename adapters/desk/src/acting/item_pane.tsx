// The open item: what can be done, its reading pane, and the form of a begun act.

import { Loading } from '@carbon/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Slot } from '../forms/slot';
import type { DocumentNode } from '../message/document';
import type { OpenItem } from '../queue/queue_view';
import { ReadingPane } from '../reading/reading_pane';
import { useDrafts } from '../session/person_room';
import type { Act } from './act_list';
import { Tools } from './tools';

const ActPane = lazy(() => import('./acts').then((made) => ({ default: made.ActPane })));

interface Begun {
  readonly act: Act;
  readonly question: DocumentNode;
  readonly slot: Slot;
}

export function ItemPane(props: OpenItem) {
  const { item, claiming, onActing } = props;
  const [question, setQuestion] = useState<DocumentNode>();
  const [begun, setBegun] = useState<Begun>();
  const drafts = useDrafts();
  const begin = async (act: Act) => {
    if (!question) return;
    const held = item.closed !== null || (await claiming.claim(item));
    // A draft is its writer's to read also while somebody else has the item.
    if (!held && !drafts.waits(item.delivery, act)) return;
    setBegun({ act, question, slot: drafts.begin(item.delivery, act) });
  };
  const end = ({ act }: Begun) => {
    drafts.drop(item.delivery, act);
    setBegun(undefined);
  };
  const isActing = begun !== undefined;
  useEffect(() => {
    onActing(isActing);
    return () => onActing(false);
  }, [onActing, isActing]);
  return (
    <div className={begun ? 'item item--acting' : 'item'}>
      <Tools
        {...props}
        question={question}
        begun={begun?.act}
        onBegin={(act) => void begin(act)}
      />
      <div className="item__panes">
        <ReadingPane item={item} onQuestion={setQuestion} />
        {begun && (
          <div className="item__act">
            <Suspense fallback={<Loading withOverlay={false} />}>
              <ActPane
                key={begun.act}
                act={begun.act}
                item={item}
                question={begun.question}
                claiming={claiming}
                slot={begun.slot}
                onClose={() => end(begun)}
              />
            </Suspense>
          </div>
        )}
      </div>
    </div>
  );
}
