import type { DidChangeTextDocumentParams, DidOpenTextDocumentParams } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type YamlFile, yamlFileOf } from "../yaml/yamlFile.ts";

/** A file as the editor shows it, at one version. */
export interface OpenFile {
  readonly uri: string;
  readonly version: number;
  readonly file: YamlFile;
}

/** The files that the editor has open. A new version keeps the documents that did not change. */
export class OpenFiles {
  readonly #texts = new Map<string, TextDocument>();
  readonly #files = new Map<string, OpenFile>();
  /** Files that changed since they were parsed: not every client counts its versions up. */
  readonly #changed = new Set<string>();

  open({ textDocument }: DidOpenTextDocumentParams): void {
    const { uri, languageId, version, text } = textDocument;
    this.#texts.set(uri, TextDocument.create(uri, languageId, version, text));
    this.#files.delete(uri);
  }

  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): void {
    const text = this.#texts.get(textDocument.uri);
    if (text === undefined) return;
    this.#changed.add(textDocument.uri);
    this.#texts.set(textDocument.uri, TextDocument.update(text, contentChanges, textDocument.version));
  }

  close(uri: string): void {
    this.#texts.delete(uri);
    this.#files.delete(uri);
    this.#changed.delete(uri);
  }

  /** The file at its newest version, parsed when it is first asked for. */
  get(uri: string): OpenFile | undefined {
    const text = this.#texts.get(uri);
    if (text === undefined) return undefined;
    const known = this.#files.get(uri);
    const changed = this.#changed.delete(uri);
    if (known !== undefined && !changed) return known;
    const open = { uri, version: text.version, file: yamlFileOf(text.getText(), known?.file) };
    this.#files.set(uri, open);
    return open;
  }

  get uris(): readonly string[] {
    return [...this.#texts.keys()];
  }
}
