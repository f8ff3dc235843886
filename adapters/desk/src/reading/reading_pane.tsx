// One item, opened: its content, its papers, its thread.

import { Button, Loading } from '@carbon/react';
import { useEffect, useState } from 'react';
import type { QueueItem } from '../api/desk_types';
import { MessageView, useDocument } from '../message/message_view';
import type { DocumentNode } from '../message/document';
import { ProblemNote } from '../session/problem_note';
import { useSession } from '../session/session';
import { useWords } from '../words/words';
import { JustificationGate, RestrictionGate } from './gates';
import { useOpening, type Opener } from './opening';
import { Original, Receipt } from './papers';
import { Thread } from './thread';
import { Why } from './why';
import { Confirm } from '../acting/confirm';

interface ReadingPaneProps {
  readonly item: QueueItem;
  /** Told of the item's own document while it is shown; must not change. */
  onQuestion(question: DocumentNode | undefined): void;
}

export function ReadingPane({ item, onQuestion }: ReadingPaneProps) {
  const [handle, setHandle] = useState(item.handle);
  const opener = useOpening(handle, item.exchange);
  const { opening } = opener;
  const xml = opening.kind === 'open' ? opening.xml : undefined;
  const root = useDocument(xml);
  const question = handle === item.handle ? root : undefined;
  useEffect(() => onQuestion(question), [onQuestion, question]);
  return (
    <div className="reading">
      <Papers item={item} handle={handle} xml={xml} root={root} />
      <Content opener={opener} root={root} />
      <Thread exchange={item.exchange} handle={handle} onOpen={setHandle} />
    </div>
  );
}

function Content({ opener, root }: { opener: Opener; root: DocumentNode | undefined }) {
  const words = useWords();
  const { opening } = opener;
  switch (opening.kind) {
    case 'fetching':
      return <Loading small withOverlay={false} description={words.say('reading.fetching')} />;
    case 'restricted':
      return (
        <RestrictionGate restriction={opening.restriction} onAcknowledge={opener.acknowledge} />
      );
    case 'justify':
      return <JustificationGate onJustify={opener.justify} />;
    case 'refused':
      return (
        <>
          <ProblemNote fault={opening.fault} />
          <Button kind="tertiary" size="sm" onClick={opener.again}>
            {words.say('again')}
          </Button>
        </>
      );
    case 'open':
      return root ? <MessageView root={root} /> : <Original xml={opening.xml} unreadable />;
  }
}

interface PapersProps {
  readonly item: QueueItem;
  readonly handle: string;
  readonly xml: string | undefined;
  readonly root: DocumentNode | undefined;
}

type Paper = 'why' | 'original' | 'receipt';

/** Everything about the message that is one click away. */
function Papers({ item, handle, xml, root }: PapersProps) {
  const words = useWords();
  const { authority } = useSession();
  const [paper, setPaper] = useState<Paper>();
  const header = root?.children.find((node) => node.name === 'Header');
  const sender = header?.children
    .find((node) => node.name === 'Sender')
    ?.children[0]?.text.trim();
  const papers: Paper[] = ['why'];
  if (xml !== undefined) papers.push('original');
  if (sender === authority) papers.push('receipt');
  return (
    <div className="reading__papers">
      {papers.map((each) => (
        <Button key={each} kind="ghost" size="sm" onClick={() => setPaper(each)}>
          {words.say(`${each}.title`)}
        </Button>
      ))}
      {paper && (
        <Confirm title={words.say(`${paper}.title`)} onClose={() => setPaper(undefined)}>
          {paper === 'why' && <Why item={{ ...item, handle }} />}
          {paper === 'original' && xml !== undefined && <Original xml={xml} />}
          {paper === 'receipt' && <Receipt handle={handle} />}
        </Confirm>
      )}
    </div>
  );
}
