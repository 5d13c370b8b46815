import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { mentionsOf } from "../../server/src/checks/mentions/mentions.ts";
import type { Thing } from "../../server/src/checks/mentions/thing.ts";
import { lineAt } from "../../server/src/text/sourceText.ts";
import { shifted } from "../../server/src/text/span.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

/**
 * Texts with the mentions written below their lines:
 *
 *     - name: data
 *     #       ^^^^ declared volume
 */
const expectation = /^#? *\^+ (?:declared|used) .*\r?\n/gm;

const folder = new URL("mentions/", import.meta.url);
for (const name of readdirSync(folder)) {
  test(`mentions: ${name}`, () => {
    const marked = readFileSync(new URL(name, folder), "utf8");
    assert.equal(withMentions(marked.replace(expectation, "")), marked);
  });
}

test("places and names are the same where lines end in CRLF and letters take two units", () => {
  const marked = readFileSync(new URL("check.yaml", folder), "utf8");
  const text = `# é𝄞\n${marked.replace(expectation, "")}`;
  const told = (file: string) => mentionsIn(file).map(({ role, what, name }) => [role, what, name]);
  assert.deepEqual(told(text.replaceAll("\n", "\r\n")), told(text));
});

interface Told {
  readonly role: string;
  readonly what: string;
  /** The text at the place. */
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

function mentionsIn(text: string): readonly Told[] {
  const file = yamlFileOf(text);
  return file.documents
    .flatMap(({ start, document }) => mentionsOf(document).map((mention) => ({ mention, start })))
    .map(({ mention: { role, thing, span }, start }) => {
      const at = shifted(span, start);
      const line = lineAt(file.source, at.start);
      const column = at.start - (file.source.lineStarts[line] ?? 0);
      return { role, what: described(thing), name: text.slice(at.start, at.end), line, column };
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

function described(thing: Thing): string {
  if (thing.is === "object") return [thing.kind, ...inSpace(thing.namespace)].join(" ");
  if (thing.is === "key") return [`key of ${thing.kind} ${thing.of}`, ...inSpace(thing.namespace)].join(" ");
  return thing.is;
}

const inSpace = (namespace: string | undefined): readonly string[] =>
  namespace === undefined ? [] : ["in", namespace];

function withMentions(text: string): string {
  const all = mentionsIn(text);
  return text
    .split(/(?<=\n)/)
    .map((line, index) => {
      const here = all.filter((mention) => mention.line === index);
      return (
        line + here.map((one) => `${carets(one.column, one.name.length)} ${one.role} ${one.what}\n`).join("")
      );
    })
    .join("");
}

const carets = (column: number, width: number): string =>
  column > 0 ? `#${" ".repeat(column - 1)}${"^".repeat(width)}` : "^".repeat(width);
