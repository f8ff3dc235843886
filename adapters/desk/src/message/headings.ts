// What an entity is called in one line: in cards, connections, statements and form choices.

import { childrenNamed, textAt, type DocumentNode } from './document';
import type { Words } from '../words/words';

const kNaming: Readonly<Record<string, readonly string[]>> = {
  Person: ['GivenName', 'FamilyName', 'Alias', 'CodedIdentity'],
  Organisation: ['Name'],
  Location: ['Name'],
  Event: ['OffenceDesignation', 'From'],
  MeansOfTransport: ['Make', 'Model', 'RegistrationNumber'],
  Document: ['Number'],
  Firearm: ['Make', 'Model', 'SerialNumber'],
  CommunicationMeans: ['Number', 'AccountName', 'Indicator', 'Imei'],
  FinancialProduct: ['Iban', 'AccountNumber', 'WalletAddress'],
  OtherItem: ['Designation'],
};

const kLengthMax = 120;

/** Names where there are some, else kind and id; at most 120 characters. */
export function headingOf(entity: DocumentNode, words: Words): string {
  const names = (kNaming[entity.name] ?? []).flatMap((name) =>
    childrenNamed(entity, name).map((node) => node.text.trim()),
  );
  const heading = names.filter((name) => name !== '').join(' ');
  const own = heading || textAt(entity, 'Address', 'Town') || entity.attributes['id'] || '';
  const text = own || words.field(entity.name);
  return text.length > kLengthMax ? `${text.slice(0, kLengthMax)}…` : text;
}

/** Entities of a document by their id. */
export function entitiesById(root: DocumentNode): ReadonlyMap<string, DocumentNode> {
  const all = childrenNamed(root, 'Entities').flatMap((node) => node.children);
  return new Map(all.map((entity) => [entity.attributes['id'] ?? '', entity]));
}
