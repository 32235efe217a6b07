// breaks: layer-renderer
import { InferenceSession } from 'onnxruntime-web';
export const seen = InferenceSession;
