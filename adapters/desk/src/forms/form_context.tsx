// What the fields of one form share: how to change the draft, and what is wrong with it.

import { createContext, useContext } from 'react';
import type { Draft } from './draft';
import type { Marks } from './violations';

/** An authority that can be chosen. */
export interface Choice {
  readonly id: string;
  readonly text: string;
}

export interface FormState {
  readonly root: Draft;
  readonly marks: Marks;
  /** Fields that the writer has left once, or all after an attempt to send. */
  readonly shown: (key: string) => boolean;
  readonly authorities: readonly Choice[];
  change(key: string, change: (node: Draft) => Draft): void;
  remove(key: string): void;
  left(key: string): void;
}

const FormContext = createContext<FormState | undefined>(undefined);
export const FormProvider = FormContext.Provider;

export function useForm(): FormState {
  const state = useContext(FormContext);
  if (!state) throw new Error('useForm outside a form');
  return state;
}
