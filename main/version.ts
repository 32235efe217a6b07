import packageJson from '../package.json' with { type: 'json' };

export const assayVersion: string = packageJson.version;
