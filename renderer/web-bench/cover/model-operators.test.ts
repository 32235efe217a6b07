import { expect, test } from 'vitest';
import { identityModel } from '../identity-model.ts';
import { outlineOf } from './model-operators.ts';

test('the operators and inputs of a model’s file are told, and nothing of a file that is no model', () => {
  expect(outlineOf({ model: identityModel(), externalData: [] })).toEqual({
    operators: [{ operator: 'Identity', count: 1 }],
    inputs: [{ name: 'x', dimensions: [1] }],
  });
  const html = new TextEncoder().encode('<!doctype html>');
  expect(outlineOf({ model: html, externalData: [] })).toEqual({ operators: [], inputs: [] });
});
