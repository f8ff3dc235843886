// Goal: who tries to send is led to what is missing. Method: the list of open points itself.

import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { countPoints, leadToPoints, OpenPoints } from '../../src/forms/open_points';
import { emptyMessage } from '../../src/forms/draft';
import { FormProvider } from '../../src/forms/form_context';
import { marksOf } from '../../src/forms/violations';
import { writeDocument } from '../../src/forms/write_document';

test('TheListOfOpenPointsTakesTheFocusAndComesIntoView', () => {
  const root = emptyMessage('Request');
  const rules = ['rule.request-facts', 'rule.request-specification'];
  const marks = marksOf(
    rules.map((rule) => ({ rule, message: '', path: '/Request', severity: 'refuse' })),
    writeDocument(root),
    root,
  );
  const nothing = () => undefined;
  const acts = { change: nothing, remove: nothing, left: nothing };
  const shown = () => true;
  render(
    <FormProvider value={{ root, marks, shown, authorities: [], ...acts }}>
      <OpenPoints />
    </FormProvider>,
  );
  Element.prototype.scrollIntoView = vi.fn(); // jsdom lays nothing out.
  leadToPoints(root);
  const list = screen.getByRole('region', { name: 'Points to settle: 2' });
  expect(document.activeElement).toBe(list);
  expect(list.scrollIntoView).toHaveBeenCalledOnce();
  expect(countPoints({ root, marks })).toBe(2);
});
