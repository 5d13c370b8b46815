import assert from "node:assert/strict";
import { test } from "node:test";
import { documentLinks } from "../../server/src/features/documentLinks.ts";
import { namedPlaces } from "../../server/src/features/fileNames.ts";
import { folds } from "../../server/src/features/folding.ts";
import { definition } from "../../server/src/features/names/definition.ts";
import { references } from "../../server/src/features/names/references.ts";
import { renamable, rename } from "../../server/src/features/names/rename.ts";
import { selection } from "../../server/src/features/selection.ts";
import { semanticTokens } from "../../server/src/features/semanticTokens.ts";
import { edited } from "../../server/src/text/textEdit.ts";
import { type YamlFile, yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { textsBelow } from "./textsBelow.ts";

/** In damaged texts, too, every answer is about places of the text, and no edit lies over another. */
const folder = new URL("completion/texts/", import.meta.url);
const damages = 60;

for (const { name, text } of textsBelow(folder))
  test(`damaged texts of ${name} are answered in order`, () => {
    const next = numbers(name.length);
    const at = (length: number): number => Math.floor(next() * (length + 1));
    const pieces = [
      "",
      "\r\n",
      "- ",
      ": ",
      '"',
      "'",
      "{{ x }}",
      "&a ",
      "*a",
      "$(",
      "[",
      "}",
      "|",
      "#",
      "\t",
      "---\n",
      "é𝄞",
    ];
    for (let round = 0; round < damages; round++) {
      const start = at(text.length);
      const piece = pieces[at(pieces.length - 1)] ?? "";
      const damaged = text.slice(0, start) + piece + text.slice(Math.min(text.length, start + at(20)));
      const file = yamlFileOf(damaged);
      for (let place = 0; place < 8; place++) answersInOrder(file, at(damaged.length));
      inLines(file);
    }
  });

function answersInOrder(file: YamlFile, offset: number): void {
  const { length } = file.source.text;
  const within = ({ start, end }: { readonly start: number; readonly end: number }): void =>
    assert.ok(0 <= start && start <= end && end <= length, `${start}–${end} of ${length}`);
  const others = () => [{ uri: "other.yaml", places: namedPlaces(file) }];
  for (const { name, whole } of (definition(file, offset, () => [])?.targets ?? []).flatMap((one) =>
    one.in === "this file" ? [one] : [],
  )) {
    within(name);
    within(whole);
  }
  references(file, offset, others, true)?.inFile.forEach(within);
  renamable(file, offset, others);
  const done = rename(file, offset, "zz", () => []);
  if (done !== undefined && !("refused" in done)) edited(file.source.text, done.inFile);
  const spans = selection(file, offset);
  for (const [index, span] of spans.entries()) {
    within(span);
    const inner = spans[index - 1];
    assert.ok(inner === undefined || (span.start <= inner.start && inner.end <= span.end));
  }
}

function inLines(file: YamlFile): void {
  const lines = file.source.lineStarts.length;
  for (const { first, last } of folds(file, 100) ?? []) assert.ok(first < last && last < lines);
  let before = 0;
  for (const { span } of semanticTokens(file)) {
    assert.ok(before <= span.start && span.start < span.end);
    before = span.end;
    assert.doesNotMatch(file.source.text.slice(span.start, span.end), /\n/);
  }
  for (const { span } of documentLinks(file)) assert.ok(span.start < span.end);
}

/** Numbers from 0 to below 1, the same ones in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
