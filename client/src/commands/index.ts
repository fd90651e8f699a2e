import type { Server } from '../server';
import { explainProblem } from './explainProblem';
import { ignoreHere } from './ignoreHere';
import { migrate } from './migrate';
import { restartServer } from './restartServer';
import { setVersion } from './setVersion';
import { showOutput } from './showOutput';

type Command = (server: Server, ...args: readonly unknown[]) => unknown;

/** Every command, under the last part of its id. */
export const commands: { readonly [name: string]: Command } = {
  explainProblem,
  ignoreHere,
  migrate,
  restartServer,
  setVersion,
  showOutput,
};
