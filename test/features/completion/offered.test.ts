import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checksIn } from "../../../server/src/checks/resources.ts";
import { completion } from "../../../server/src/features/completion/completion.ts";
import { fieldAt } from "../../../server/src/schema/model.ts";
import type { Span } from "../../../server/src/text/span.ts";
import type { YamlNode } from "../../../server/src/yaml/node.ts";
import { type Path, pathText } from "../../../server/src/yaml/path.ts";
import { yamlFileOf } from "../../../server/src/yaml/yamlFile.ts";
import { folders } from "./folders.ts";

/** Whoever types a key that stands in a text is offered it, at each prefix, with the rest of its line not yet there. */
for (const folder of folders) {
  for (const name of readdirSync(folder).filter((file) => /\.ya?ml$/.test(file))) {
    test(`each key of ${name} is offered while it is typed`, () => {
      const text = readFileSync(join(folder, name), "utf8");
      const missing: string[] = [];
      for (const { check, offset } of checksIn(yamlFileOf(text)))
        for (const { key, path, keySpan, span } of keysBelow(check.root, [])) {
          const field = fieldAt(check.kind, [...path, key]);
          const owner = fieldAt(check.kind, path);
          if (field?.availability !== "known" || owner?.children.includes(key) !== true) continue;
          if (key === "status" && path.length === 0) continue;
          const start = offset + keySpan.start;
          const lineEnd = start + (/^[^\r\n]*/.exec(text.slice(start))?.[0].length ?? 0);
          const end = Math.min(offset + span.end, lineEnd);
          // Without a letter nobody can tell that the lines below are to become the key's value.
          for (
            let typed = end === lineEnd && span.end + offset > lineEnd ? 1 : 0;
            typed <= key.length;
            typed++
          ) {
            const before = text.slice(0, start + typed) + text.slice(end);
            const labels = completion(yamlFileOf(before), start + typed, { snippets: true }).map(
              ({ label }) => label,
            );
            if (!labels.includes(key))
              missing.push(
                `${pathText([...path, key])} after ${typed} letters:\n${before.slice(Math.max(0, start - 80), start + typed)}<|>${before.slice(start + typed, start + typed + 80)}\noffered: ${labels.slice(0, 8).join(" ")}`,
              );
          }
        }
      assert.equal(
        missing.length,
        0,
        `${missing.length} are missing, such as\n${missing.slice(0, 3).join("\n\n")}`,
      );
    });
  }
}

interface Key {
  readonly key: string;
  readonly path: Path;
  readonly keySpan: Span;
  readonly span: Span;
}

function* keysBelow(node: YamlNode, path: Path): Generator<Key> {
  if (node.kind === "sequence")
    for (const [index, item] of node.items.entries()) yield* keysBelow(item, [...path, index]);
  if (node.kind !== "mapping") return;
  for (const { key, keySpan, span, value, merged } of node.entries) {
    if (merged) continue;
    // Of a key that stands twice, one stays.
    const isTwice = node.entries.some((other) => other.key === key && other.keySpan !== keySpan);
    if (!isTwice) yield { key, path, keySpan, span };
    if (value.span.start > keySpan.start) yield* keysBelow(value, [...path, key]);
  }
}
