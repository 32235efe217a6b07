import type { OrtModule } from '../engine.ts';
import type { OrtTensor } from '../tensors.ts';

/** Tensors in a device's own memory, which stay there from run to run. */
export interface ResidentTensors {
  readonly location: 'gpu-buffer' | 'ml-tensor';
  /** How the device's end is waited for. */
  readonly completion: string;
  /** A copy on the device of a tensor in the page's memory; throws a sentence where the device cannot hold its type. */
  hold(ort: OrtModule, tensor: OrtTensor, use: 'input' | 'output'): Promise<OrtTensor>;
  /** Until the device has done all that it was told. */
  done(): Promise<void>;
  /** Gives back what is held. */
  free(): void;
}

/** The values of a tensor in the page's memory, as bytes. */
export function bytesOfTensor(tensor: OrtTensor): Uint8Array<ArrayBuffer> {
  const { data } = tensor;
  if (!ArrayBuffer.isView(data)) throw new Error(`A tensor of ${tensor.type} has no bytes that a device could hold.`);
  return new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
}
