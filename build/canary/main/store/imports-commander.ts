// breaks: layer-main
import { Command } from 'commander';
export const opened = new Command();
