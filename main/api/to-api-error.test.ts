import { expect, test } from 'vitest';
import { toApiError } from './to-api-error.ts';

test('a full disk and a forbidden file are the person’s to mend, and no fault of Assay', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(toApiError(full)).toMatchObject({ code: 'unavailable', message: 'The disk is full.' });
  const forbidden = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  expect(toApiError(forbidden)).toMatchObject({ code: 'unavailable' });
});

test('anything else that was not foreseen says that it is a fault of Assay', () => {
  expect(toApiError(new Error('x is undefined'))).toMatchObject({ code: 'internal' });
});
