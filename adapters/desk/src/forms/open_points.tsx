// What still keeps a message from being sent: each point leads to its field.

import { useWords } from '../words/words';
import type { Draft } from './draft';
import { useForm, type FormState } from './form_context';
import { labelOf } from './titles';
import { isEmptyField, type Marks, type Violation } from './violations';

interface Point {
  readonly key: string;
  readonly field: string;
  readonly empty: boolean;
  readonly violation: Violation;
}

export function OpenPoints() {
  const words = useWords();
  const { root, marks } = useForm();
  const points = pointsOf(root, marks);
  if (points.length === 0) return null;
  return (
    <section
      id={idOf(root)}
      className="points"
      tabIndex={-1}
      aria-label={words.say('points.title', { n: points.length })}
    >
      <h3>{words.say('points.title', { n: points.length })}</h3>
      <ul>
        {points.map(({ key, field, empty, violation }, at) => (
          <li key={at} className={`points__${violation.severity}`}>
            <button type="button" className="reference" onClick={() => lead(key)}>
              {labelOf(root, field, words)}
            </button>
            {': '}
            {words.violation(violation, empty)}{' '}
            {violation.legal && <cite>{violation.legal}</cite>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function idOf(root: Draft): string {
  return `points-${root.key}`;
}

function pointsOf(root: Draft, marks: Marks): readonly Point[] {
  const points: Point[] = [];
  collect(root, marks, points);
  return points;
}

export function countPoints({ root, marks }: Pick<FormState, 'root' | 'marks'>): number {
  return pointsOf(root, marks).length;
}

/** Brings the list to whoever tried to send: the form may be scrolled far below it. */
export function leadToPoints(root: Draft): void {
  const list = document.getElementById(idOf(root));
  list?.scrollIntoView({ block: 'start' });
  list?.focus({ preventScroll: true });
}

function collect(node: Draft, marks: Marks, points: Point[]): void {
  for (const violation of marks.get(node.key) ?? []) {
    points.push({ key: node.key, field: node.name, empty: isEmptyField(node), violation });
  }
  for (const child of node.children) collect(child, marks, points);
}

function lead(key: string): void {
  const element = document.getElementById(key);
  element?.scrollIntoView({ block: 'center' });
  const field = element?.matches('input, select, textarea')
    ? element
    : element?.querySelector<HTMLElement>('input, select, textarea, button');
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
}
