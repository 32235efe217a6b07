// breaks: no-tests-in-source
import { fixture } from './fixture.test.ts';
export const opened = fixture;
