export type CreatedContext =
  | { readonly state: 'created'; readonly context: MLContext }
  | { readonly state: 'unavailable'; readonly reason: string };

/** A WebNN context of a device type, or the browser's own words why there is none. */
export async function createMachineLearningContext(deviceType: MLDeviceType): Promise<CreatedContext> {
  const { ml } = navigator;
  if (ml === undefined) return { state: 'unavailable', reason: 'This browser has no WebNN, or it is switched off.' };
  try {
    return { state: 'created', context: await ml.createContext({ deviceType }) };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { state: 'unavailable', reason: `This browser creates no WebNN context for “${deviceType}”: ${words}` };
  }
}
