import process from 'node:process';
import type { Connection, DataCallback, Disposable, Message } from 'vscode-languageserver';
import { inOrder } from './inOrder';
import { createConnection, ErrorCodes, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from './library';
import { MessageGate, type Refusal, type RequestId } from './messages';

/**
 * The connection to a client over standard input and output. A body that is no JSON is answered as such; but when the
 * frames cannot be told apart any more nothing that follows can be understood, so the server says so and ends, and the
 * client can start it anew. It ends too when the client is gone. `wait` says what a message has to wait for, if anything.
 */
export function connectStdio(wait: (message: Message) => Promise<void> | undefined): Connection {
  const { stdin, stdout, stderr } = process;
  const writer = new StreamMessageWriter(stdout);
  const answer = (id: RequestId, error: Refusal): void => {
    const response = { jsonrpc: '2.0', id, error };
    writer.write(response).catch(() => undefined); // the client is gone, which ends the server
  };
  const gate = new MessageGate(answer);
  const reader = new GatedReader(stdin, gate, wait);
  reader.onError((error) => {
    if (error instanceof SyntaxError) {
      answer(null, { code: ErrorCodes.ParseError, message: `The message is no JSON: ${error.message}` });
      return;
    }
    stderr.write(`What came in is not the Language Server Protocol: ${error.message}\n`);
    process.exit(1);
  });
  for (const event of ['end', 'close']) stdin.on(event, () => process.exit(gate.isEnded ? 0 : 1));
  stdout.on('error', () => process.exit(1));
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  // The last net, under those that know what they catch: what nobody waits for must not end the server.
  process.on('unhandledRejection', (reason) => {
    connection.console.error(`This is a fault of ours; the rest goes on.\n${reasonOf(reason)}`);
  });
  return connection;
}

function reasonOf(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}

class GatedReader extends StreamMessageReader {
  constructor(
    input: NodeJS.ReadableStream,
    private readonly gate: MessageGate,
    private readonly wait: (message: Message) => Promise<void> | undefined,
  ) {
    super(input);
  }

  override listen(callback: DataCallback): Disposable {
    const handOn = inOrder(callback, this.wait);
    return super.listen((message) => {
      if (this.gate.admits(message)) handOn(message);
    });
  }
}
