import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { completion } from "../../../server/src/features/completion/completion.ts";
import { yamlFileOf } from "../../../server/src/yaml/yamlFile.ts";
import { folders, own } from "./folders.ts";
import { misplacedIn } from "./misplaced.ts";

/**
 * Whatever is offered anywhere can be taken: the text stays as valid as it was, nothing else changes, and the item is where
 * it belongs. Some items at some places are tried, the same ones in every run; KHCHECK_EXHAUSTIVE=1 tries every item at every
 * place, KHCHECK_PLACES as many places of each text, and KHCHECK_TEXTS names a folder of more files.
 */
const exhaustive = process.env["KHCHECK_EXHAUSTIVE"] === "1";
const placesPerText = Number(process.env["KHCHECK_PLACES"] ?? 16);
const itemsPerPlace = 3;

/** Numbers from 0 to below 1, the same ones in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The text as it is while somebody is typing at the offset. */
const typings: Readonly<Record<string, (text: string, offset: number) => string>> = {
  "as it stands": (text) => text,
  "with the rest of the line not yet typed": (text, offset) => {
    const end = text.indexOf("\n", offset);
    return text.slice(0, offset) + (end < 0 ? "" : text.slice(end));
  },
  "on a new line": (text, offset) => {
    const start = text.lastIndexOf("\n", offset - 1) + 1;
    return `${text.slice(0, offset)}\n${" ".repeat(/^[ -]*/.exec(text.slice(start, offset))?.[0].length ?? 0)}${text.slice(offset)}`;
  },
};

for (const folder of folders) {
  for (const name of readdirSync(folder).filter((file) => /\.ya?ml$/.test(file))) {
    test(`everything offered in ${name} can be taken`, () => {
      const lf = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
      const random = sequence(lf.length);
      const complaints: string[] = [];
      let tried = 0;
      for (const [how, typed] of Object.entries(typings)) {
        for (const lineEnd of ["\n", "\r\n"]) {
          const written = lf.replaceAll("\n", lineEnd);
          const offsets = exhaustive
            ? [...written, ""].map((_, index) => index)
            : Array.from({ length: placesPerText }, () => Math.floor(random() * (written.length + 1)));
          for (const at of offsets) {
            if (written[at - 1] === "\r") continue;
            const before = typed(written, at);
            const newLine = /^\n *$/.exec(before.slice(at, before.length - (written.length - at)));
            const offset = how === "on a new line" ? at + (newLine?.[0].length ?? 0) : at;
            const file = yamlFileOf(before);
            const items = completion(file, offset, { snippets: true });
            const chosen = exhaustive ? items : items.filter(() => random() < itemsPerPlace / items.length);
            const misplaced = chosen.length === 0 ? () => undefined : misplacedIn(file, offset);
            for (const item of chosen) {
              tried++;
              const problem = misplaced(item);
              if (problem !== undefined) complaints.push(`${how}, ${JSON.stringify(lineEnd)}: ${problem}`);
            }
          }
        }
      }
      if (folder === own) assert.ok(tried > 20, `only ${tried} items were tried`);
      assert.equal(
        complaints.length,
        0,
        `${complaints.length} of ${tried} items do harm, such as\n${complaints.slice(0, 3).join("\n")}`,
      );
    });
  }
}
