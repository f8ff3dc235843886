// Goal: what a form writes is valid by the schemas. Method: answers that are filled in as an
// officer would are given to xmllint with the schemas of the tree; no code of ours is in it.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withText, type Draft } from '../../src/forms/draft';
import { answerTo, openingMessage, withEntitiesOf } from '../../src/forms/prefill';
import { writeDocument } from '../../src/forms/write_document';
import { readDocument } from '../../src/message/document';
import { messageType, type ComplexType } from '../../src/message/model';

const tree = join(__dirname, '..', '..', '..', '..');
const schema = join(tree, 'schemas', 'xsd', 'liaison-message-1.xsd');
const example = join(tree, 'tests', 'data', 'examples', 'Request.xml');
const request = readDocument(readFileSync(example, 'utf8'));
const writer = {
  authority: 'FR-SPOC',
  person: 'officer-1',
  messageId: '11111111-1111-4111-8111-111111111111',
  now: '2026-11-26T08:00:00Z',
};

/** What xmllint says against it; nothing where it is valid. */
function faultsOf(draft: Draft): string {
  const input = writeDocument(draft).xml;
  const options = ['--noout', '--nonet', '--schema', schema, '-'];
  try {
    execFileSync('xmllint', options, { input, stdio: ['pipe', 'pipe', 'pipe'] });
    return '';
  } catch (fault) {
    return String((fault as { stderr?: Buffer }).stderr ?? fault);
  }
}

function filled(draft: Draft, fields: Readonly<Record<string, string>>): Draft {
  const type = messageType(draft.name) as ComplexType;
  return Object.entries(fields).reduce(
    (made, [path, text]) => withText(made, type, path.split('/'), text),
    draft,
  );
}

test.each([
  ['Information', { Answer: 'full-answer' }],
  ['Acknowledgement', {}],
  ['Refusal', { 'Ground/Code': 'data-inaccurate', 'Ground/Explanation': 'Too old.' }],
  ['ClarificationRequest', { Question: 'For what time?' }],
])('TheAnswer%sIsValid', (name, fields) => {
  expect(faultsOf(filled(answerTo(request, name, writer), fields))).toBe('');
});

test('AnAnswerWithThePersonsAndThingsOfTheRequestIsValid', () => {
  const answer = withEntitiesOf(answerTo(request, 'Information', writer), request);
  expect(faultsOf(filled(answer, { Answer: 'full-answer' }))).toBe('');
});

test('ANewRequestIsValidOnceItIsFilledIn', () => {
  const fields = {
    'Header/Exchange/Subject': 'Server',
    'Header/Addressees/Authority': 'AT-POLICE-1',
    'Header/OwnReference': 'FR/1',
    'Header/CrimeArea': 'computer-crime',
    'Header/Purpose': 'investigation',
    RequestedInformation: 'Who rents it?',
    'Availability/State': 'AT',
    'PurposeAndFacts/Facts': 'On Monday.',
    'UseOfThisRequest/NoFurtherLimits': '',
  };
  const opened = openingMessage('Request', '22222222-2222-4222-8222-222222222222', writer);
  expect(faultsOf(filled(opened, fields))).toBe('');
});

test('TheJudgeFindsWhatIsMissing', () => {
  const opened = openingMessage('Request', '22222222-2222-4222-8222-222222222222', writer);
  expect(faultsOf(opened)).toContain('OwnReference');
});
