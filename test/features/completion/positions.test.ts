import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { completion, type Skeleton } from "../../../server/src/features/completion/completion.ts";
import { yamlFileOf } from "../../../server/src/yaml/yamlFile.ts";
import { atCursor } from "../../support/marked.ts";
import { applied } from "./applied.ts";

/**
 * A position: a head of `word: …` lines, the text with the cursor, and the text after choosing the item that the head says
 * (every tab stop as it stands at first). Parts are parted by a line of six equals signs.
 *
 * wants, lacks: labels, separated by ` | `. only: exactly these, in this order. none: nothing is offered. choose: a label.
 * typing: the editor asks by itself. plain: it knows no tab stops. crlf: both texts have CRLF line ends. cut: without their last line end.
 */
const folder = new URL("positions/", import.meta.url);
const skeletons = JSON.parse(
  readFileSync(new URL("../../../snippets/generated/skeletons.json", import.meta.url), "utf8"),
) as readonly Skeleton[];

for (const name of readdirSync(folder)) {
  test(`completion at ${name.replace(/\.txt$/, "").replaceAll("-", " ")}`, () => {
    const [headText = "", before = "", after] = readFileSync(new URL(name, folder), "utf8").split(
      /^======\n/m,
    );
    const head = new Map(
      headText
        .trimEnd()
        .split("\n")
        .map((line) => [line.split(":")[0] ?? "", line.slice(line.indexOf(":") + 1).trim()]),
    );
    const layOut = (text: string) => {
      const whole = head.has("cut") ? text.replace(/\n$/, "") : text;
      return head.has("crlf") ? whole.replaceAll("\n", "\r\n") : whole;
    };
    const { text, offset } = atCursor(layOut(before));
    const file = yamlFileOf(text);
    const items = completion(file, offset, {
      snippets: !head.has("plain"),
      skeletons,
      typing: head.has("typing"),
    });
    const labels = items.map((item) => item.label);
    const listed = (key: string) => head.get(key)?.split(" | ") ?? [];
    for (const label of listed("wants"))
      assert.ok(labels.includes(label), `${label} is missing in ${labels.join(" | ")}`);
    for (const label of listed("lacks")) assert.ok(!labels.includes(label), `${label} is offered`);
    if (head.has("only")) assert.deepEqual(labels, listed("only"));
    if (head.has("none")) assert.deepEqual(labels, []);
    const chosen = items.find((item) => item.label === head.get("choose"));
    assert.equal(chosen === undefined, after === undefined, "choose and the text after belong together");
    if (chosen === undefined || after === undefined) return;
    const result = applied(text, chosen);
    assert.equal(result, layOut(after));
    const problems = (source: string) =>
      yamlFileOf(source).documents.flatMap(({ document }) => document.problems);
    assert.ok(problems(result).length <= problems(text).length, "the choice adds a syntax problem");
  });
}
