import type { DidChangeTextDocumentParams, DidOpenTextDocumentParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { RuleWatch } from '../service/ruleWatch';
import type { Settings } from '../service/settings';
import { next, type Snapshot } from '../service/snapshot';
import type { ReadCodes } from '../syntax/codes';

/** A document as it is now. The object changes with the document; its snapshots never do. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  /** As the client counts. */
  readonly version: number;
  /** Tells this opening of the document from an earlier one, whose versions may be the same. */
  readonly opening: number;
  readonly text: string;
  /** Of the text as it is now; made when first asked for. */
  readonly snapshot: Snapshot;
}

/** By what documents are read. */
export interface DocumentMeans {
  readonly readCodes?: ReadCodes | undefined;
  readonly watch?: RuleWatch;
}

/** The documents that the client has open: the only state of the server beside its configuration. */
export class Documents {
  private readonly byUri = new Map<string, SyncedDocument>();
  private openings = 0;

  constructor(
    private readonly settingsOf: (uri: string, languageId: string) => Settings,
    private readonly means: DocumentMeans = {},
  ) {}

  open({ textDocument: { uri, languageId, version, text } }: DidOpenTextDocumentParams): OpenDocument {
    this.openings += 1;
    const buffer = TextDocument.create(uri, languageId, version, text);
    const document = new SyncedDocument(buffer, this.openings, () => this.settingsOf(uri, languageId), this.means);
    this.byUri.set(uri, document);
    return document;
  }

  /** Nothing is computed here: the snapshot is made when something asks for it. */
  change({ textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams): OpenDocument | undefined {
    const document = this.byUri.get(uri);
    document?.update(contentChanges, version);
    return document;
  }

  close(uri: string): OpenDocument | undefined {
    const document = this.byUri.get(uri);
    this.byUri.delete(uri);
    return document;
  }

  get(uri: string): OpenDocument | undefined {
    return this.byUri.get(uri);
  }

  all(): Iterable<OpenDocument> {
    return this.byUri.values();
  }

  /** Has every document read anew when it is next asked about: what is known of them may be half changed. */
  startAnew(): void {
    for (const document of this.byUri.values()) document.startAnew();
  }
}

class SyncedDocument implements OpenDocument {
  private current: Snapshot | undefined;

  /** `buffer` is changed in place, so it must not leave this object. */
  constructor(
    private readonly buffer: TextDocument,
    readonly opening: number,
    private readonly settings: () => Settings,
    private readonly means: DocumentMeans,
  ) {}

  get uri(): string {
    return this.buffer.uri;
  }

  get languageId(): string {
    return this.buffer.languageId;
  }

  get version(): number {
    return this.buffer.version;
  }

  get text(): string {
    return this.buffer.getText();
  }

  get snapshot(): Snapshot {
    const { readCodes, watch } = this.means;
    this.current = next(this.current, this.text, this.settings(), readCodes, watch);
    return this.current;
  }

  startAnew(): void {
    this.current = undefined;
  }

  update(changes: DidChangeTextDocumentParams['contentChanges'], version: number): void {
    TextDocument.update(this.buffer, changes, version);
  }
}
