// What must be seen before the content: exercise, urgency, classification and handling codes.

import { child, childrenNamed, textAt, type DocumentNode } from './document';
import { SafeText } from './safe_text';
import { useWords } from '../words/words';
import type { ReactNode } from 'react';

export function Banners(props: { header: DocumentNode | undefined }) {
  const words = useWords();
  const { header } = props;
  const level = textAt(header, 'Classification', 'Whole');
  return (
    <div className="banners" role="group" aria-label={words.say('banner.group')}>
      {textAt(header, 'Rehearsal') === 'true' && (
        <Banner kind="exercise" title={words.say('banner.exercise')}>
          {words.say('banner.exercise-text')}
        </Banner>
      )}
      <UrgencyBanner header={header} />
      {level !== '' && (
        <Banner
          kind={level === 'BPL' ? 'plain' : 'classified'}
          title={words.field('Classification')}
        >
          <SafeText text={words.code('ClassificationLevel', level)} />
        </Banner>
      )}
      <HandlingBanner handling={child(header, 'Handling')} />
    </div>
  );
}

function Banner(props: { kind: string; title: string; children: ReactNode }) {
  return (
    <p className={`banner banner--${props.kind}`}>
      <strong className="banner__title">{props.title}</strong> <span>{props.children}</span>
    </p>
  );
}

function UrgencyBanner(props: { header: DocumentNode | undefined }) {
  const words = useWords();
  if (textAt(props.header, 'Urgency', 'Level') !== 'urgent') return null;
  const ground = textAt(props.header, 'Urgency', 'Ground');
  const reason = textAt(props.header, 'Urgency', 'Reason');
  return (
    <Banner kind="urgent" title={`▲ ${words.code('UrgencyLevel', 'urgent')}`}>
      <SafeText text={words.code('UrgencyGround', ground)} />
      {reason !== '' && (
        <>
          {' — '}
          <SafeText text={reason} />
        </>
      )}
    </Banner>
  );
}

function HandlingBanner(props: { handling: DocumentNode | undefined }) {
  const words = useWords();
  const codes = [
    ...new Set(childrenNamed(props.handling, 'Code').map((code) => code.text.trim())),
  ];
  const eraseBy = textAt(props.handling, 'EraseBy');
  const restriction = textAt(props.handling, 'Text');
  return (
    <>
      {codes.map((code) => (
        <Banner key={code} kind={`handling-${code}`} title={code}>
          <SafeText text={words.code('HandlingCode', code)} />
          {code === 'H3' && restriction !== '' && (
            <>
              {': '}
              <SafeText text={restriction} />
            </>
          )}
        </Banner>
      ))}
      {eraseBy !== '' && (
        <Banner kind="plain" title={words.field('EraseBy')}>
          <SafeText text={words.time(eraseBy)} />
        </Banner>
      )}
    </>
  );
}
