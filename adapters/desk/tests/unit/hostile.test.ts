// Goal: nothing that a reader cannot see goes unseen, and nothing that is no message is taken for
// one. Method: characters of every kind that has no ink; documents that only look like ones.

import { describe, expect, test } from 'vitest';
import { readDocument, Unreadable } from '../../src/message/document';
import { cutAt, visiblePieces, visibleText } from '../../src/message/visible';

const kUnseen = [
  '\u0000',
  '\u001b',
  '\u0085',
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u180e',
  '\u200b',
  '\u200e',
  '\u2028',
  '\u202e',
  '\u2060',
  '\u2066',
  '\u2800',
  '\u3164',
  '\ufe0f',
  '\ufeff',
  '\uffa0',
  '\ue000',
  '\ud800',
  '\u{e0041}',
  '\u{e0100}',
];

test.each(kUnseen)('TheCharacterNumber%#HasAMark', (character) => {
  const pieces = visiblePieces(`a${character}b`);
  expect(pieces.map((piece) => piece.mark)).toEqual([false, true, false]);
  expect(visibleText(`a${character}b`)).toMatch(/^a\[U\+[0-9A-F]{4,5}\]b$/);
});

test('TextThatCanBeSeenStaysAsItIs', () => {
  const text = 'Ærø, Łódź, Αθήνα, София, שלום, 田中\n\tsecond line 😀';
  expect(visiblePieces(text)).toEqual([{ text, mark: false }]);
});

test('MarksAreBounded', () => {
  expect(visiblePieces('\u200b'.repeat(10_000))).toHaveLength(2_000);
});

test('ACutNeverPartsAPair', () => {
  expect(cutAt('a😀', 2)).toBe(1);
  expect(cutAt('a😀', 3)).toBe(3);
  expect(cutAt('ab', 2)).toBe(2);
});

const kSpace = 'xmlns="urn:liaison:message:1"';

describe('what is no message', () => {
  test.each([
    '',
    'plain text',
    `<Request ${kSpace}>`,
    `<Request ${kSpace}>&boom;</Request>`,
    `<!DOCTYPE Request [<!ENTITY e "x">]><Request ${kSpace}>&e;</Request>`,
    '<Request/>',
    '<html xmlns="http://www.w3.org/1999/xhtml"/>',
    `<Request ${kSpace}><x xmlns="urn:other"/></Request>`,
    `<Request ${kSpace}>${'<a>'.repeat(64)}${'</a>'.repeat(64)}</Request>`,
  ])('%j is refused', (xml) => {
    expect(() => readDocument(xml)).toThrow(Unreadable);
  });

  test('while one level less is read', () => {
    const xml = `<Request ${kSpace}>${'<a>'.repeat(63)}${'</a>'.repeat(63)}</Request>`;
    expect(readDocument(xml).name).toBe('Request');
  });
});

test('MarkupInsideTextStaysText', () => {
  const read = readDocument(
    `<Request ${kSpace}><A><![CDATA[<script>1</script>]]>&lt;b&gt;</A></Request>`,
  );
  expect(read.children[0]?.text).toBe('<script>1</script><b>');
});
