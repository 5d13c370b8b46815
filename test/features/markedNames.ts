import assert from "node:assert/strict";
import { type FileNames, namedPlaces, type TextRange } from "../../server/src/features/fileNames.ts";
import { rename } from "../../server/src/features/names/rename.ts";
import { offsetAt } from "../../server/src/text/sourceText.ts";
import type { Span } from "../../server/src/text/span.ts";
import { edited } from "../../server/src/text/textEdit.ts";
import { type YamlFile, yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

export interface Place extends Span {
  readonly uri: string;
  readonly role: "declared" | "used";
}

export interface MarkedFile {
  readonly uri: string;
  readonly text: string;
  readonly file: YamlFile;
  readonly places: readonly Place[];
}

/** The files of a marked text, without the marks. */
export function markedFiles(marked: string): readonly MarkedFile[] {
  const parts = marked.split(/^=== (.*?)\r?\n/m);
  return parts.flatMap((part, index) =>
    index % 2 === 0 ? [fileOf(parts[index - 1] ?? "first.yaml", part)] : [],
  );
}

function fileOf(uri: string, marked: string): MarkedFile {
  const places: Place[] = [];
  let text = "";
  let at = 0;
  for (const match of marked.matchAll(/\[\[(=?)([^[\]]*?)\]\]/g)) {
    const [whole, sign, name = ""] = match;
    text += marked.slice(at, match.index);
    places.push({
      uri,
      start: text.length,
      end: text.length + name.length,
      role: sign === "=" ? "declared" : "used",
    });
    text += name;
    at = match.index + whole.length;
  }
  text += marked.slice(at);
  return { uri, text, file: yamlFileOf(text), places };
}

type TextFile = Pick<MarkedFile, "uri" | "text" | "file">;

/** What the other files of a workspace name. */
export const othersOf = (files: readonly TextFile[], uri: string): readonly FileNames[] =>
  files.flatMap((one) => (one.uri === uri ? [] : [{ uri: one.uri, places: namedPlaces(one.file) }]));

/** Places of one file and of others, in the order of the files. */
export function placesIn(
  files: readonly TextFile[],
  at: TextFile,
  inFile: readonly Span[],
  elsewhere: readonly { readonly uri: string; readonly range: TextRange }[],
): readonly (Span & { readonly uri: string })[] {
  return files.flatMap(({ uri, file: { source } }) => {
    const own = uri === at.uri ? inFile.map(({ start, end }) => ({ uri, start, end })) : [];
    const others = elsewhere.filter((one) => one.uri === uri);
    return [
      ...own,
      ...others.map(({ range }) => ({
        uri,
        start: offsetAt(source, range.start),
        end: offsetAt(source, range.end),
      })),
    ];
  });
}

/** The files after a rename, asked at an offset of one of them. */
export function renamed(
  files: readonly TextFile[],
  at: TextFile,
  offset: number,
  newName: string,
): readonly TextFile[] {
  const done = rename(at.file, offset, newName, () => othersOf(files, at.uri));
  assert.ok(done !== undefined && !("refused" in done), JSON.stringify(done));
  return files.map(({ uri, text, file }) => {
    const edits =
      uri === at.uri
        ? done.inFile
        : (done.elsewhere.find((one) => one.uri === uri)?.edits ?? []).map(({ range, newText }) => ({
            span: { start: offsetAt(file.source, range.start), end: offsetAt(file.source, range.end) },
            newText,
          }));
    const next = edited(text, edits);
    return { uri, text: next, file: yamlFileOf(next) };
  });
}
