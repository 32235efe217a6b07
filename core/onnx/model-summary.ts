/** What stands in a model file, as far as one needs it to feed the model and to describe it. */
export interface ModelSummary {
  readonly irVersion: number;
  readonly producer: string;
  readonly operatorSets: readonly { readonly domain: string; readonly version: number }[];
  readonly graphName: string;
  /** Without those that an initializer gives. */
  readonly inputs: readonly ValueDescription[];
  readonly outputs: readonly ValueDescription[];
  /** Of the graph, its sub-graphs and the model's functions. */
  readonly nodeCount: number;
  readonly operators: readonly { readonly domain: string; readonly operator: string; readonly count: number }[];
  readonly initializerCount: number;
  /** Elements of all initializers, by the name of their type. */
  readonly initializerElements: Readonly<Record<string, number>>;
  readonly externalData: readonly ExternalDataDescription[];
}

export interface ValueDescription {
  readonly name: string;
  /** A tensor's element type by its ONNX name; another kind (sequence, map, optional) or an unknown type by a word for it. */
  readonly type:
    | { readonly kind: 'tensor'; readonly elementType: string; readonly dimensions: readonly DimensionDescription[] }
    | { readonly kind: 'other'; readonly description: string };
}

/** A fixed size, a named one, or one of which the file says nothing. */
export type DimensionDescription = number | string | undefined;

export interface ExternalDataDescription {
  /** As it stands in the file: relative to the model, and not to be trusted. */
  readonly location: string;
  /** The file must have at least so many bytes. */
  readonly requiredBytes: number;
}
