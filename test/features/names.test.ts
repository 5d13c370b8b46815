import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { definition } from "../../server/src/features/names/definition.ts";
import { highlights } from "../../server/src/features/names/highlights.ts";
import { references } from "../../server/src/features/names/references.ts";
import { renamable, rename } from "../../server/src/features/names/rename.ts";
import { edited } from "../../server/src/text/textEdit.ts";
import { markedFiles, othersOf, type Place, placesIn, renamed } from "./markedNames.ts";

/**
 * Texts in which every place of one thing is marked: `[[=name]]` where it is declared, `[[name]]` where it is used. `=== uri`
 * begins another file of the workspace. Asked at any of them, each question about the name has the same answer. Comments at
 * the top say what a rename comes to: `# rename to NAME`, `# refuses NAME: SENTENCE`; `# stays: SENTENCE` for a name that may
 * not change at all.
 */
const folder = new URL("names/", import.meta.url);
const cases = readdirSync(folder).flatMap((name) => {
  const marked = readFileSync(new URL(name, folder), "utf8");
  return [
    { name, marked },
    {
      name: `${name}, with CRLF and letters of two units`,
      marked: marked.replace("metadata:", "metadata: # é𝄞").replaceAll("\n", "\r\n"),
    },
  ];
});

for (const { name, marked } of cases) {
  const files = markedFiles(marked);
  const marks = files.flatMap(({ places }) => places);

  test(`names are found from each of their places: ${name}`, () => {
    for (const at of files)
      for (const place of at.places) {
        const others = () => othersOf(files, at.uri);
        const found = references(at.file, place.start, others, true);
        assert.deepEqual(
          found && placesIn(files, at, found.inFile, found.elsewhere),
          marks.map(bare),
          from(at.uri, place),
        );
        assert.deepEqual(
          highlights(at.file, place.end).map(({ span, role }) => ({
            ...bare({ uri: at.uri, ...span, role }),
            role,
          })),
          at.places.map((each) => ({ ...bare(each), role: each.role })),
        );
        const used = references(at.file, place.start, others, false);
        assert.deepEqual(
          used && placesIn(files, at, used.inFile, used.elsewhere),
          marks.filter(({ role }) => role === "used").map(bare),
        );
        const own = at.places.filter(({ role }) => role === "declared");
        const declared = own.length > 0 ? own : marks.filter(({ role }) => role === "declared");
        const targets = definition(at.file, place.start, others)?.targets ?? [];
        assert.deepEqual(
          placesIn(
            files,
            at,
            targets.flatMap((target) => (target.in === "this file" ? [target.name] : [])),
            targets.flatMap((target) =>
              target.in === "another" ? [{ uri: target.uri, range: target.name }] : [],
            ),
          ),
          declared.map(bare),
          from(at.uri, place),
        );
      }
  });

  for (const [, newName = ""] of marked.matchAll(/^# rename to (.*?)\r?$/gm)) {
    test(`a rename to ${newName} changes all places and nothing else, and back again: ${name}`, () => {
      for (const at of files)
        for (const place of at.places) {
          const old = at.text.slice(place.start, place.end);
          const others = () => othersOf(files, at.uri);
          assert.deepEqual(renamable(at.file, place.start, others), {
            span: { start: place.start, end: place.end },
            name: old,
          });
          const done = renamed(files, at, place.start, newName);
          assert.deepEqual(
            done.map(({ text }) => text),
            files.map((each) =>
              edited(
                each.text,
                each.places.map((span) => ({ span, newText: newName })),
              ),
            ),
            from(at.uri, place),
          );
          const again = done.find(({ uri }) => uri === at.uri) ?? at;
          const moved =
            at.places.filter(({ start }) => start < place.start).length * (newName.length - old.length);
          assert.deepEqual(
            renamed(done, again, place.start + moved, old).map(({ text }) => text),
            files.map(({ text }) => text),
          );
          for (const [index, { file }] of done.entries())
            assert.deepEqual(
              findingsOf(file).map(({ code }) => code),
              findingsOf(files[index]?.file ?? file).map(({ code }) => code),
            );
        }
    });
  }

  for (const [, newName = "", sentence] of marked.matchAll(/^# refuses (.*?): (.*?)\r?$/gm)) {
    test(`a rename to ${newName} is refused: ${name}`, () => {
      for (const at of files)
        for (const place of at.places)
          assert.deepEqual(
            rename(at.file, place.start, newName, () => othersOf(files, at.uri)),
            { refused: sentence },
          );
    });
  }

  for (const [, sentence] of marked.matchAll(/^# stays: (.*?)\r?$/gm)) {
    test(`the name stays: ${name}`, () => {
      for (const at of files)
        for (const place of at.places)
          assert.deepEqual(
            renamable(at.file, place.start, () => othersOf(files, at.uri)),
            { refused: sentence },
          );
    });
  }
}

const bare = ({ uri, start, end }: Place) => ({ uri, start, end });

const from = (uri: string, { start }: Place): string => `asked in ${uri} at ${start}`;
