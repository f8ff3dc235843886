// Which elements the page fills in by itself, and which a form shows from the start.

import places from '../generated/rule_places.json';

/** Filled by the page; shown in one line and not to be changed by hand. */
export const filledByPage: Readonly<Record<string, readonly string[]>> = {
  Header: ['MessageId', 'InReplyTo', 'Sender', 'CreatedAt'],
  Exchange: ['Opener', 'Id'],
};

/**
 * Of an answer, what follows from the message that is answered: its sender is among the addressees,
 * and it is an exercise exactly where that message is one. The gateway refuses anything else.
 */
export const fixedByQuestion: readonly string[] = [
  'Header/Addressees/Authority',
  'Header/Rehearsal',
];

const demandedByRules = new Set(
  Object.values(places).flatMap((paths) => paths.flatMap((path) => path.split('/'))),
);

/** What is seldom needed although rules speak of it: it waits behind "add". */
const rare: Readonly<Record<string, readonly string[]>> = {
  Header: ['CopySuppression', 'Transfer', 'AlsoSentVia'],
  Handling: ['Text'],
  Refusal: ['Authorisation'],
};

/** What an officer nearly always has to say of a message or an entity. */
const usual: Readonly<Record<string, readonly string[]>> = {
  Information: ['Narrative'],
  SpontaneousInformation: ['Narrative'],
  Header: ['ReplyExpectedBy'],
  Person: ['FamilyName', 'GivenName', 'Sex', 'BirthDate', 'Nationality'],
  Organisation: ['Country'],
  Location: ['Name', 'Address'],
  MeansOfTransport: ['RegistrationNumber', 'RegistrationCountry', 'Make', 'Model'],
  Document: ['Number', 'IssuingCountry'],
  Firearm: ['Make', 'Model', 'SerialNumber'],
  CommunicationMeans: ['Number', 'AccountName'],
  FinancialProduct: ['Iban', 'AccountNumber'],
  Statement: ['About'],
};

/** Whether an optional element has its field from the start. */
export function shownFromStart(parent: string, name: string): boolean {
  if (rare[parent]?.includes(name)) return false;
  return demandedByRules.has(name) || (usual[parent]?.includes(name) ?? false);
}
