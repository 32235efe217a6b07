// breaks: layer-web-bench
import { useState } from 'react';
export const seen = useState;
