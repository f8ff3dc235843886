// What jsdom lacks of a browser.

import { afterEach } from 'vitest';
import { cleanup, configure } from '@testing-library/react';

afterEach(cleanup);
configure({ asyncUtilTimeout: 30_000 }); // For a busy machine.

class NothingChangesItsSize {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver ??= NothingChangesItsSize;
