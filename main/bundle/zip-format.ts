/** Signatures and sizes of a zip archive: APPNOTE.TXT of PKWARE, 4.3. Bundles need neither ZIP64 nor encryption. */
export const localHeader = 0x04_03_4b_50;
export const directoryEntry = 0x02_01_4b_50;
export const endOfDirectory = 0x06_05_4b_50;

export const localHeaderBytes = 30;
export const directoryEntryBytes = 46;
export const endBytes = 22;
export const longestComment = 65_535;

/** Sizes and places are 32 bits wide. */
export const mostBytes = 0xff_ff_ff_fe;

export const stored = 0;
export const deflated = 8;
