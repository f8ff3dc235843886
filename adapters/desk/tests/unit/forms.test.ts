// Goal: a form writes what the schemas want, keeps what it was filled in with, and finds the field
// of a violation. Method: example documents of the tree are read, written and compared; drafts are
// made and changed by hand.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { child, readDocument, textAt, type DocumentNode } from '../../src/message/document';
import { messageNames, messageType, type ComplexType } from '../../src/message/model';
import {
  draftOf,
  emptyDraft,
  emptyMessage,
  replaced,
  withChild,
  withText,
  without,
} from '../../src/forms/draft';
import { answerTo, openingMessage, withEntitiesOf } from '../../src/forms/prefill';
import { marksOf } from '../../src/forms/violations';
import { escaped, writeDocument } from '../../src/forms/write_document';
import { localInput, timeWithZone, zoned } from '../../src/forms/time_input';

const examples = join(__dirname, '..', '..', '..', '..', 'tests', 'data', 'examples');
const names = readdirSync(examples).filter((name) => name.endsWith('.xml'));
const example = (name: string) => readFileSync(join(examples, name), 'utf8');
const writer = {
  authority: 'FR-SPOC',
  person: 'officer-1',
  messageId: '11111111-1111-4111-8111-111111111111',
  now: '2026-11-26T08:00:00Z',
};

/** White space at either end of a leaf is not part of what is compared. */
function trimmed(node: DocumentNode): DocumentNode {
  return { ...node, text: node.text.trim(), children: node.children.map(trimmed) };
}

test('ThereIsAnExampleOfEveryMessage', () => {
  expect(names.map((name) => name.replace('.xml', '')).sort()).toEqual(
    [...messageNames].sort(),
  );
});

describe.each(names)('the document %s', (name) => {
  test('ComesBackAsItWasAfterBeingADraft', () => {
    const read = readDocument(example(name));
    const draft = draftOf(read, `#${read.name}`);
    expect(trimmed(readDocument(writeDocument(draft).xml))).toEqual(trimmed(read));
  });
});

test('LeavesOutWhatIsEmptyAndNeedNotBeThere', () => {
  const { xml } = writeDocument(emptyMessage('Request'));
  expect(xml).not.toContain('<Facts>');
  expect(xml).not.toContain('<CopySuppression>');
  expect(xml).toContain('<OwnReference></OwnReference>');
});

test('PutsAPartAtItsPlaceInTheOrderOfTheSchema', () => {
  const type = messageType('Information') as ComplexType;
  const narrated = withChild(
    emptyMessage('Information'),
    emptyDraft('Narrative', 'LongText'),
    type,
  );
  const both = withChild(narrated, emptyDraft('Entities', 'Entities'), type);
  const order = both.children.map((node) => node.name);
  expect(order.indexOf('Entities')).toBeLessThan(order.indexOf('Narrative'));
});

test('ChangesAndRemovesOneNodeAndNoOther', () => {
  const draft = withText(
    emptyMessage('Request'),
    messageType('Request') as ComplexType,
    ['Header', 'OwnReference'],
    'A',
  );
  const header = draft.children[0];
  const reference = header?.children.find((node) => node.name === 'OwnReference');
  const changed = replaced(draft, reference?.key ?? '', (node) => ({ ...node, text: 'B' }));
  expect(changed.children[0]?.children.find((node) => node.name === 'OwnReference')?.text).toBe(
    'B',
  );
  expect(changed.children[1]).toBe(draft.children[1]);
  const shorter = without(changed, reference?.key ?? '');
  expect(shorter.children[0]?.children.length).toBe((header?.children.length ?? 0) - 1);
});

test('EscapesMarkupAndDropsWhatXmlCannotHold', () => {
  expect(escaped('<a href="x">&\u0000\u0008\r</a>')).toBe(
    '&lt;a href=&quot;x&quot;&gt;&amp;&#13;&lt;/a&gt;',
  );
  expect(escaped('\uD800x')).toBe('x');
  expect(escaped('😀')).toBe('😀');
});

describe('an answer', () => {
  const request = readDocument(example('Request.xml'));

  test.each(['Information', 'Refusal', 'ClarificationRequest', 'Acknowledgement'])(
    'of type %s goes back to the sender with its references, as protected as the request',
    (name) => {
      const written = readDocument(writeDocument(answerTo(request, name, writer)).xml);
      const header = child(written, 'Header');
      expect(textAt(header, 'InReplyTo')).toBe('ba69381a-7c1d-451e-af8f-bcea4ee623df');
      expect(textAt(header, 'Sender', 'Authority')).toBe('FR-SPOC');
      expect(textAt(header, 'Addressees', 'Authority')).toBe('AT-POLICE-1');
      expect(textAt(header, 'YourReference')).toBe('AT-P1/CY/2026/51207');
      expect(textAt(header, 'Language')).toBe('en');
      for (const part of ['Exchange', 'Handling', 'Classification']) {
        const theirs = child(child(request, 'Header'), part) as DocumentNode;
        expect(trimmed(child(header, part) as DocumentNode)).toEqual(trimmed(theirs));
      }
    },
  );

  test('takes over persons and things once', () => {
    const answer = withEntitiesOf(answerTo(request, 'Information', writer), request);
    const written = readDocument(writeDocument(answer).xml);
    expect(child(written, 'Entities')?.children).toHaveLength(6);
    expect(withEntitiesOf(answer, request)).toBe(answer);
  });
});

describe('a violation', () => {
  const draft = openingMessage('Request', '22222222-2222-4222-8222-222222222222', writer);
  const written = writeDocument(draft);
  const fieldOf = (path: string, rule = 'xsd.invalid-value') => {
    const marks = marksOf([{ rule, message: '', path, severity: 'refuse' }], written, draft);
    const [key] = [...marks.keys()];
    const find = (node: typeof draft): string | undefined =>
      node.key === key ? node.name : node.children.map(find).find(Boolean);
    return find(draft);
  };

  test('belongs to the field at its path', () => {
    expect(fieldOf('/Request/Header/OwnReference')).toBe('OwnReference');
    expect(fieldOf('/Request/Header/Exchange/Subject')).toBe('Subject');
  });

  test('belongs to the nearest part that was written where the path goes deeper', () => {
    expect(fieldOf('/Request/Header/Urgency/Level/@x')).toBe('Level');
    expect(fieldOf('/Request/Header/Nowhere/At/All')).toBe('Header');
  });

  test('of something that is missing belongs to the empty field that its rule is about', () => {
    expect(fieldOf('/Request', 'rule.request-facts')).toBe('Facts');
    expect(fieldOf('/Request', 'rule.request-specification')).toBe('RequestedInformation');
    expect(fieldOf('/Request', 'rule.language')).toBe('Language');
  });

  test('of nothing that can be named belongs to the whole', () => {
    expect(fieldOf('', 'rule.unheard-of')).toBe('Request');
  });
});

test('TimesKeepTheirZoneAndTheirInstant', () => {
  const at = new Date('2026-11-26T08:00:00Z');
  expect(Date.parse(zoned(at))).toBe(at.getTime());
  expect(Date.parse(timeWithZone(localInput('2026-11-26T08:00:00Z')))).toBe(at.getTime());
  expect(timeWithZone('')).toBe('');
  expect(localInput('no time')).toBe('');
});

test('WhatAPartialAnswerLeavesOpenIsDemandedAtItsField', () => {
  const draft = emptyMessage('Information');
  const written = writeDocument(draft);
  const found = { rule: 'rule.open-points', message: '', path: '/Information/Answer' };
  const marks = marksOf([{ ...found, severity: 'refuse' }], written, draft);
  const field = draft.children.find((node) => node.name === 'OpenPoints');
  expect([...marks.keys()]).toEqual([field?.key]);
});
