import { numberIn, type JsonObject, textIn } from '../../json-values.ts';

/** What `create_benchmark_schema.py --sample-data` put into a new file: hardware that nobody had. */
const sampleHardware = new Set([
  'cpu|Intel Core i9-12900K|5.15.0-76-generic',
  'cuda|NVIDIA RTX 4090|12.1',
  'rocm|AMD Radeon RX 7900 XTX|5.5.0',
  'mps|Apple M2 Ultra|14.1',
  'openvino|Intel Neural Compute Stick 2|2023.0',
  'webnn|Chrome Browser|121.0',
  'webgpu|Firefox Browser|122.0',
]);
const sampleModels = new Set([
  'bert-base-uncased|bert|1.0|110',
  't5-small|t5|1.0|60',
  'whisper-tiny|whisper|1.0|39',
  'opt-125m|llama|1.0|125',
  'vit-base|vit|1.0|86',
  'llava-onevision-base|llava|1.0|860',
]);

/** A row that is the sample's in every field that could tell it from a real one. */
export function isSampleHardware(row: JsonObject): boolean {
  const fields = [textIn(row, 'hardware_type'), textIn(row, 'device_name'), textIn(row, 'platform_version')];
  return sampleHardware.has(fields.join('|'));
}

export function isSampleModel(row: JsonObject): boolean {
  const fields = [
    textIn(row, 'model_name'),
    textIn(row, 'model_family'),
    textIn(row, 'version'),
    numberIn(row, 'parameters_million'),
  ];
  return textIn(row, 'source') === 'huggingface' && sampleModels.has(fields.join('|'));
}

export const sampleReason = 'a row of --sample-data, which the framework puts into a new file';
export const sampleDeviceReason = 'its device is a row of --sample-data, and so was never measured';
