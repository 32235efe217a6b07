import { followTheme } from './theme.ts';

// Its own entry, before the application: the first paint already has the right colours.
followTheme();
