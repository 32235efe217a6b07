// breaks: layer-main-server
import { Command } from 'commander';
export const served = new Command();
