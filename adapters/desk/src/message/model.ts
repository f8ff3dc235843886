// The schemas as the build made them plain: what an element may hold, and what a text may be.

import plain from '../generated/model.json';

export interface SimpleType {
  readonly kind: 'simple';
  readonly base:
    | 'text'
    | 'line'
    | 'time'
    | 'date'
    | 'partial-date'
    | 'number'
    | 'boolean'
    | 'code';
  /** Of a code: the list's name, by which labels are found. */
  readonly list?: string;
  readonly codes?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

export interface ElementRow {
  readonly kind: 'element';
  readonly name: string;
  readonly type: string;
  readonly min: number;
  /** Nothing where there is no limit. */
  readonly max: number | null;
  readonly doc: string;
}

export interface ChoiceRow {
  readonly kind: 'choice';
  readonly min: number;
  readonly max: number | null;
  readonly of: readonly ElementRow[];
}

export type Particle = ElementRow | ChoiceRow;

export interface AttributeRow {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly doc: string;
}

export interface ComplexType {
  readonly kind: 'complex';
  readonly content: readonly Particle[];
  readonly attributes: readonly AttributeRow[];
}

interface Model {
  readonly types: Readonly<Record<string, SimpleType | ComplexType>>;
  readonly messages: Readonly<Record<string, string>>;
}

const model = plain as unknown as Model;

export function typeNamed(name: string): SimpleType | ComplexType {
  const found = model.types[name];
  if (!found) throw new Error(`the schemas have no type ${name}`);
  return found;
}

/** The type of a message's root element; nothing for an element that opens no message. */
export function messageType(name: string): ComplexType | undefined {
  const type = model.messages[name];
  return type === undefined ? undefined : (typeNamed(type) as ComplexType);
}

export const messageNames: readonly string[] = Object.keys(model.messages);

export function elementsOf(type: ComplexType): readonly ElementRow[] {
  return type.content.flatMap((part) => (part.kind === 'choice' ? part.of : [part]));
}

/** The row of a child element; nothing where the type does not know it. */
export function elementRow(type: ComplexType, name: string): ElementRow | undefined {
  return elementsOf(type).find((row) => row.name === name);
}
