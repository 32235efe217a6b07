import { measureNoise } from './measure-noise.ts';
import { sendOnce } from './send-once.ts';

/** Started without arguments; measures the machine's noise for about three seconds, reports it once, and is then ended by its parent. */
sendOnce(measureNoise());
