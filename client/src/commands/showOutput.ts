import type { Server } from '../server';

/** Shows what the server and the client have logged. */
export function showOutput(server: Server): void {
  server.output.show();
}
