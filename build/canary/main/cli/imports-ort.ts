// breaks: layer-main-cli
import { InferenceSession } from 'onnxruntime-node';
export const printed = InferenceSession;
