// Who may see what, by the order of the classifications in the schema. Pure.

import { typeNamed, type SimpleType } from './model';

/** @returns whether a clearance reaches up to a level; of an unknown level nobody knows */
export function clears(clearance: string, level: string): boolean {
  const { codes = [] } = typeNamed('ClassificationLevel') as SimpleType;
  return codes.includes(level) && codes.indexOf(level) <= codes.indexOf(clearance);
}
