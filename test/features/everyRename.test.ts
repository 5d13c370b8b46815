import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { mentionsOf } from "../../server/src/checks/mentions/mentions.ts";
import type { Thing } from "../../server/src/checks/mentions/thing.ts";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { rename } from "../../server/src/features/names/rename.ts";
import { sightings } from "../../server/src/features/names/sightings.ts";
import type { Span } from "../../server/src/text/span.ts";
import { edited } from "../../server/src/text/textEdit.ts";
import { type YamlFile, yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { textsBelow } from "./textsBelow.ts";

/**
 * Whatever has a name in any text of the tests and examples is renamed and named back: all else stays byte for byte, no new
 * finding comes, and the text is again what it was. KHCHECK_TEXTS names one more folder.
 */
const own = ["../../examples", "completion/texts", "../../server/src/rules", "../schema/shape"].map(
  (folder) => new URL(`${folder}/`, import.meta.url),
);
const others = process.env["KHCHECK_TEXTS"];
const more = others === undefined ? [] : [pathToFileURL(`${others}/`)];
const texts = [...own, ...more].flatMap(textsBelow);

test("there is something to rename", () => assert.ok(texts.length > 100, String(texts.length)));

for (const { name, text } of texts)
  test(`every name of ${name} changes and comes back`, () => {
    const file = yamlFileOf(text);
    for (const { offset, thing } of namesIn(file)) checkRename(file, offset, freshName(thing));
  });

function checkRename(file: YamlFile, offset: number, newName: string): void {
  const { text } = file.source;
  const found = sightings(file, offset, () => []);
  const done = rename(file, offset, newName, () => []);
  if (done === undefined || "refused" in done) return;
  assert.ok(found);
  const changed = edited(text, done.inFile);
  const asMarked = found.inFile.map(({ span }) => ({ span, newText: newName }));
  assert.equal(changed, edited(text, asMarked));
  const after = yamlFileOf(changed);
  const known = codesOf(file);
  const fresh = isSpokenOf(file, found.inFile) ? [] : added(known, codesOf(after));
  assert.deepEqual(fresh, [], `${found.here.thing.is} ${found.here.thing.name} at ${offset}`);
  const moved = done.inFile.filter(({ span }) => span.start < found.here.span.start).length;
  const back = found.here.span.start + moved * (newName.length - found.here.thing.name.length);
  const undone = rename(after, back, found.here.thing.name, () => []);
  // A name that no cluster takes, or that a comment of the text expects, is not given again.
  if (undone !== undefined && "refused" in undone && /cannot be|too long/.test(undone.refused)) return;
  assert.ok(undone !== undefined && !("refused" in undone), JSON.stringify(undone));
  assert.equal(edited(changed, undone.inFile), text);
}

/** What the second list has beyond the first. */
function added(before: readonly string[], after: readonly string[]): readonly string[] {
  const left = [...before];
  return after.filter((code) => {
    const at = left.indexOf(code);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** A finding is about the name itself. */
const isSpokenOf = (file: YamlFile, places: readonly { readonly span: Span }[]): boolean =>
  findingsOf(file).some(({ span }) =>
    places.some((place) => span.start <= place.span.end && place.span.start <= span.end),
  );

const namesIn = (file: YamlFile) =>
  file.documents.flatMap(({ start, document }) =>
    mentionsOf(document).map(({ span, thing }) => ({ offset: start + span.start, thing })),
  );

const freshName = ({ is }: Thing): string => (is === "variable" ? "ZZ_FRESH" : "zz-fresh");

const codesOf = (file: YamlFile): readonly string[] =>
  findingsOf(file)
    .map(({ code }) => code)
    .sort();
