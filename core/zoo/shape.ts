import type { Component } from '../domain/model.ts';
import { ModelRequestError } from './model-request-error.ts';

/** The standard values of a component's named dimensions, with what was asked for in their place. */
export function completeShape(
  component: Component,
  requested: Readonly<Record<string, number>>,
  limits: Readonly<Record<string, number>> = {},
): Record<string, number> {
  for (const [name, size] of Object.entries(requested)) {
    if (component.standardShape[name] === undefined) {
      const names = Object.keys(component.standardShape).join(', ') || 'none';
      throw new ModelRequestError(`The component ${component.name} has no dimension "${name}"; it has: ${names}.`);
    }
    if (!Number.isInteger(size) || size < 1) {
      throw new ModelRequestError(`The dimension ${name} must be a whole number of 1 or more, not ${size}.`);
    }
    const limit = limits[name];
    if (limit !== undefined && size > limit) {
      throw new ModelRequestError(`The dimension ${name} can be at most ${limit} for this model, not ${size}.`);
    }
  }
  return { ...component.standardShape, ...requested };
}
