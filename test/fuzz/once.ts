import process from 'node:process';
import { fuzz } from './fuzz';

/** Prints what fuzzing finds from one seed; nothing, if it finds nothing. */
const found = fuzz(20261121, 6000, true);
if (found !== undefined) process.stdout.write(JSON.stringify(found));
