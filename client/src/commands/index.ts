import type { Memento } from 'vscode';
import type { Server } from '../server';
import { checkWorkspace } from './checkWorkspace';
import { copyFhirpath } from './copyFhirpath';
import { evaluateFhirpath } from './evaluateFhirpath';
import { explainProblem } from './explainProblem';
import { format } from './format';
import { generateUid } from './generateUid';
import { ignoreHere } from './ignoreHere';
import { migrate } from './migrate';
import { newFromTemplate } from './newFromTemplate';
import { restartServer } from './restartServer';
import { scaleRegion } from './scaleRegion';
import { scaleToPixels } from './scaleToPixels';
import { setVersion } from './setVersion';
import { showOutput } from './showOutput';
import { showProblems } from './showProblems';

type Command = (server: Server, ...args: readonly unknown[]) => unknown;

/** Every command, under the last part of its id. `memory` is that of the workspace. */
export function commandsWith(memory: Memento): { readonly [name: string]: Command } {
  return {
    checkWorkspace,
    copyFhirpath,
    evaluateFhirpath: evaluateFhirpath(memory),
    explainProblem,
    format,
    generateUid,
    ignoreHere,
    migrate,
    newFromTemplate,
    restartServer,
    scaleRegion,
    scaleToPixels,
    setVersion,
    showOutput,
    showProblems,
  };
}
