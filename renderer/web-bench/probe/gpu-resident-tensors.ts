import type { OrtModule } from '../engine.ts';
import type { OrtTensor } from '../tensors.ts';
import { bytesOfTensor, type ResidentTensors } from './resident-tensors.ts';

type GpuElementType = Parameters<OrtModule['Tensor']['fromGpuBuffer']>[1]['dataType'];

/** Kernels read and write whole vectors of 16 bytes, beyond a tensor's end too. */
const alignment = 16;
/** GPUBufferUsage (WebGPU, section 5.1.2): STORAGE, COPY_SRC and COPY_DST. */
const usage = 0x80 | 0x04 | 0x08;
const elementTypes: ReadonlySet<string> = new Set(['float32', 'float16', 'int32', 'int64', 'uint32', 'uint8', 'bool']);

export function gpuResidentTensors(device: GPUDevice): ResidentTensors {
  const buffers: GPUBuffer[] = [];
  function create(tensor: OrtTensor, use: 'input' | 'output'): GPUBuffer {
    const bytes = bytesOfTensor(tensor);
    const size = Math.max(alignment, Math.ceil(bytes.byteLength / alignment) * alignment);
    const buffer = device.createBuffer({ size, usage, mappedAtCreation: use === 'input' });
    buffers.push(buffer);
    if (use === 'input') {
      new Uint8Array(buffer.getMappedRange()).set(bytes);
      buffer.unmap();
    }
    return buffer;
  }
  return {
    location: 'gpu-buffer',
    completion: 'queue.onSubmittedWorkDone()',
    hold(ort, tensor, use) {
      const { type } = tensor;
      if (!isGpuElementType(type)) throw new Error(`A GPU buffer cannot hold tensors of ${type}.`);
      const buffer = create(tensor, use);
      return Promise.resolve(ort.Tensor.fromGpuBuffer(buffer, { dataType: type, dims: tensor.dims }));
    },
    done: () => device.queue.onSubmittedWorkDone(),
    free() {
      for (const buffer of buffers.splice(0)) buffer.destroy();
    },
  };
}

function isGpuElementType(type: string): type is NonNullable<GpuElementType> {
  return elementTypes.has(type);
}
