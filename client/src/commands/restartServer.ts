import type { Server } from '../server';

/** Ends the server, if it runs, and starts it anew, whatever happened to it before. */
export function restartServer(server: Server): Promise<void> {
  return server.restart();
}
