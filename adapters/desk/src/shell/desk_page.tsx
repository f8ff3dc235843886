// The page of an open session: header, and one of three views.

import { Loading } from '@carbon/react';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { ItemPane } from '../acting/item_pane';
import { QueueView } from '../queue/queue_view';
import { allowSound } from '../queue/sound';
import { useIdle } from '../session/idle';
import { useDesk, useSession } from '../session/session';
import { useWords } from '../words/words';
import { DeskHeader, type View } from './desk_header';
import { KeysHelp } from './keys_help';
import type { Preferences } from './preferences';

const SupervisorView = lazy(() =>
  import('../supervisor/supervisor_view').then((made) => ({ default: made.SupervisorView })),
);
const NewRequest = lazy(() =>
  import('../acting/acts').then((made) => ({ default: made.NewRequest })),
);

interface DeskPageProps {
  readonly preferences: Preferences;
  onPreferences(changed: Partial<Preferences>): void;
}

export function DeskPage(props: DeskPageProps) {
  const words = useWords();
  const { state, renew, lock } = useDesk();
  const { idleSeconds } = useSession();
  const [view, setView] = useState<View>('queue');
  const [writing, setWriting] = useState(false);
  const [help, setHelp] = useState(false);
  const showHelp = useCallback(() => setHelp(true), []);
  const show = (wanted: View) => {
    setView(wanted);
    if (wanted === 'new') setWriting(true);
  };
  const endRequest = () => {
    setWriting(false);
    setView('queue');
  };
  const onUse = useCallback(() => renew({ active: true }), [renew]);
  useIdle(idleSeconds, onUse, lock, state.kind === 'open');
  useEffect(() => {
    window.addEventListener('pointerdown', allowSound, { once: true });
    window.addEventListener('keydown', allowSound, { once: true });
  }, []);
  return (
    <>
      <DeskHeader view={view} onView={show} onHelp={showHelp} {...props} />
      <main id="content" className={`view view--${view}`} tabIndex={-1}>
        {/* Queue and new request stay alive behind the other views: what was begun is not lost. */}
        <div hidden={view !== 'queue'} className="view__queue">
          <h1 className="visually-hidden">{words.say('queue.title')}</h1>
          <QueueView letters={props.preferences.letters} onHelp={showHelp}>
            {(open) => <ItemPane key={open.item.delivery} {...open} />}
          </QueueView>
        </div>
        <Suspense fallback={<Loading withOverlay={false} />}>
          {view === 'supervisor' && <SupervisorView />}
          {writing && (
            <div hidden={view !== 'new'}>
              <NewRequest onClose={endRequest} />
            </div>
          )}
        </Suspense>
      </main>
      {help && (
        <KeysHelp
          letters={props.preferences.letters}
          onLetters={(letters) => props.onPreferences({ letters })}
          onClose={() => setHelp(false)}
        />
      )}
    </>
  );
}
