import { type Connection, SemanticTokensBuilder, type SemanticTokensOptions } from "vscode-languageserver";
import { type SemanticToken, semanticTokens } from "../features/semanticTokens.ts";
import { positionAt, type SourceText } from "../text/sourceText.ts";
import { spanOf } from "./convert.ts";
import type { OpenFiles } from "./openFiles.ts";

/** Names that every theme knows: a variable, one that the platform gives, and the number that a duration is. */
const kinds: Readonly<Record<SemanticToken["kind"], readonly [type: number, modifiers: number]>> = {
  variable: [0, 0],
  injected: [0, 1],
  duration: [1, 0],
};

export const tokenProvider: SemanticTokensOptions = {
  legend: { tokenTypes: ["variable", "number"], tokenModifiers: ["defaultLibrary"] },
  full: { delta: true },
  range: true,
};

/** Semantic tokens of a file or a part of it, or what changed in them. */
export function answerTokens(connection: Connection, open: OpenFiles): void {
  /** What was sent of each open file. */
  const sent = new Map<string, SemanticTokensBuilder>();

  const builderFor = (uri: string): SemanticTokensBuilder => {
    const isOpen = new Set(open.uris);
    for (const each of sent.keys()) if (!isOpen.has(each)) sent.delete(each);
    const builder = sent.get(uri) ?? new SemanticTokensBuilder();
    sent.set(uri, builder);
    return builder;
  };

  const { semanticTokens: requests } = connection.languages;
  requests.on(({ textDocument: { uri } }) => {
    const file = open.get(uri)?.file;
    const builder = file === undefined ? new SemanticTokensBuilder() : builderFor(uri);
    builder.previousResult("");
    if (file !== undefined) push(builder, file.source, semanticTokens(file));
    return builder.build();
  });
  requests.onDelta(({ textDocument: { uri }, previousResultId }) => {
    const file = open.get(uri)?.file;
    const builder = file === undefined ? new SemanticTokensBuilder() : builderFor(uri);
    builder.previousResult(previousResultId);
    if (file !== undefined) push(builder, file.source, semanticTokens(file));
    return builder.buildEdits();
  });
  requests.onRange(({ textDocument: { uri }, range }) => {
    const file = open.get(uri)?.file;
    const builder = new SemanticTokensBuilder();
    if (file !== undefined) push(builder, file.source, semanticTokens(file, spanOf(file.source, range)));
    return builder.build();
  });
}

function push(builder: SemanticTokensBuilder, source: SourceText, tokens: readonly SemanticToken[]): void {
  for (const { span, kind } of tokens) {
    const { line, column } = positionAt(source, span.start);
    const [type, modifiers] = kinds[kind];
    builder.push(line, column, span.end - span.start, type, modifiers);
  }
}
