// Who gets a message and why, each with the rule and the provision behind it.

import type { Explanation, Recipient } from '../api/desk_types';
import { SafeText } from '../message/safe_text';
import { useWords } from '../words/words';
import { reasonOf } from './reasons';

export function RouteList(props: { recipients: readonly Recipient[] }) {
  const words = useWords();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{words.say('route.who')}</th>
          <th scope="col">{words.say('route.as')}</th>
          <th scope="col">{words.say('route.why')}</th>
        </tr>
      </thead>
      <tbody>
        {props.recipients.map((recipient) => (
          <tr key={`${recipient.authority} ${recipient.role}`}>
            <td>
              <SafeText text={recipient.authority} />
              {recipient.onBehalfOf && (
                <small> {words.say('route.for', { authority: recipient.onBehalfOf })}</small>
              )}
            </td>
            <td>{words.say(`role.${recipient.role}`)}</td>
            <td>
              <Legal recipient={recipient} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Legal(props: { recipient: Recipient }) {
  const words = useWords();
  const { rule, legal, alsoUnder = [] } = props.recipient;
  return [{ rule, legal }, ...alsoUnder].map((reason) => {
    const key = reasonOf(reason.rule);
    return (
      <div key={reason.rule}>
        {key && <>{words.say(key)}: </>}
        {reason.legal} <code>{reason.rule}</code>
      </div>
    );
  });
}

/** The route while it is still only decided, with copies that are lawfully withheld. */
export function RoutePreview(props: { route: Explanation | undefined; checking: boolean }) {
  const words = useWords();
  const { route, checking } = props;
  return (
    <section className="preview" aria-live="polite" aria-busy={checking}>
      <h3>{words.say('preview.title')}</h3>
      {!route && <p>{words.say(checking ? 'preview.checking' : 'preview.none')}</p>}
      {route && <RouteList recipients={route.route} />}
      {route?.withheld.map((copy) => (
        <p key={copy.authority}>
          {words.say('preview.withheld', { authority: copy.authority })} {copy.legal}{' '}
          <code>{copy.rule}</code>
        </p>
      ))}
      {route && (
        <p>
          {words.field('Handling')}: <SafeText text={route.handling.codes} /> ·{' '}
          {words.field('Classification')}:{' '}
          {words.code('ClassificationLevel', route.handling.classification)}
        </p>
      )}
    </section>
  );
}
