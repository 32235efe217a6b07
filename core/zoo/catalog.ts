import type { Model } from '../domain/model.ts';
import { bertModels } from './entries/bert.ts';
import { vitModels } from './entries/vit.ts';
import type { ZooModel } from './zoo-model.ts';

/** One line a class; its entries are configurations of an architecture. */
export const zoo: readonly ZooModel[] = [...bertModels, ...vitModels];

export const zooModels: readonly Model[] = zoo.map((entry) => entry.model);

export function findZooModel(id: string): ZooModel | undefined {
  return zoo.find((entry) => entry.model.id === id);
}
