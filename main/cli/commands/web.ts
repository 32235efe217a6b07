import type { Command } from 'commander';
import { addWebAudioCommand } from './web-audio.ts';
import { addWebCapabilitiesCommand } from './web-capabilities.ts';
import { addWebCoverageCommand } from './web-coverage.ts';
import { addWebRunCommand } from './web-run.ts';
import { addWebVersusNativeCommand } from './web-versus-native.ts';

/** `assay web`: what needs a browser. One file a subcommand, one line here. */
export function addWebCommand(program: Command): void {
  const web = program.command('web').description('Browsers: what each can do, and measuring in them');
  addWebCapabilitiesCommand(web);
  addWebRunCommand(web);
  addWebAudioCommand(web);
  addWebCoverageCommand(web);
  addWebVersusNativeCommand(web);
}
