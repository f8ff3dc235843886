// What a form and its fields are called where the name of the element says too little. Pure.

import type { Words } from '../words/words';
import type { Draft } from './draft';

/** @param isAnswer  it answers a message */
export function titleOf(root: Draft, isAnswer: boolean, words: Words): string {
  return isAnswer && root.name === 'Information'
    ? words.say('form.answer')
    : words.field(root.name);
}

/** Of an answer, the field of that name says only how far it goes. */
export function labelOf(root: Draft, name: string, words: Words): string {
  return root.name === 'Information' && name === 'Answer'
    ? words.say('form.extent')
    : words.field(name);
}
