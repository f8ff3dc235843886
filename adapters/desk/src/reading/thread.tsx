// The thread of the exchange: its messages in order, as far as the authority may see them.

import { useQuery } from '@tanstack/react-query';
import type { ExchangeKey } from '../api/desk_types';
import { SafeText } from '../message/safe_text';
import { useDesk, useSession } from '../session/session';
import { useWords } from '../words/words';

interface ThreadProps {
  readonly exchange: ExchangeKey;
  readonly handle: string;
  onOpen(handle: string): void;
}

export function Thread({ exchange, handle, onOpen }: ThreadProps) {
  const words = useWords();
  const { calls } = useDesk();
  const { authority } = useSession();
  const thread = useQuery({
    queryKey: ['exchange', exchange.opener, exchange.id],
    queryFn: () => calls.exchange(exchange),
  });
  if (!thread.data) return null;
  return (
    <nav className="thread" aria-label={words.say('thread.title')}>
      <h3>{words.say('thread.title')}</h3>
      <ol>
        {thread.data.messages.map((message) => (
          <li key={message.handle}>
            <button
              type="button"
              className="thread__item"
              aria-current={message.handle === handle}
              onClick={() => onOpen(message.handle)}
            >
              <span>{words.field(message.type)}</span>{' '}
              <span>
                {message.sender === authority ? (
                  words.say('thread.own')
                ) : (
                  <SafeText text={message.sender} />
                )}
              </span>{' '}
              <time dateTime={message.acceptedAt}>{words.time(message.acceptedAt)}</time>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
