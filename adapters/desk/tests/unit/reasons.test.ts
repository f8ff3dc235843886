// Goal: rows of the copy table that bring a copy to a central unit are told in words. Method: ids
// as the gateway gives them.

import { expect, test } from 'vitest';
import { reasonOf } from '../../src/acting/reasons';

test('TellsWhoseUnitARowIsAbout', () => {
  expect(reasonOf('route.addressed')).toBe('reason.addressed');
  expect(reasonOf('copy.d977-8-2.sending')).toBe('reason.sending');
  expect(reasonOf('copy.d977-8-2.receiving')).toBe('reason.receiving');
  expect(reasonOf('copy.er-8-4.sending-enu')).toBe('reason.sending-enu');
  expect(reasonOf('copy.er-8-4.receiving-enu')).toBe('reason.receiving-enu');
  expect(reasonOf('copy.er-7-5.own-enu')).toBe('reason.own-enu');
});

test('LeavesOtherRowsToTheirLaw', () => {
  expect(reasonOf('onward.forward')).toBeUndefined();
  expect(reasonOf('')).toBeUndefined();
});
