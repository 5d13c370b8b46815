import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { annotated, withoutAnnotations } from "../support/marked.ts";
import { exampleFiles, examples, skeletonFiles } from "./files.ts";

const read = (file: URL): string => readFileSync(file, "utf8");
const said = (text: string): string => annotated(text, findingsOf(yamlFileOf(text)));

describe("nothing is to be said about", () => {
  for (const [name, file] of [...exampleFiles, ...skeletonFiles]) {
    test(name, () => assert.equal(said(read(file)), read(file)));
  }
});

test("examples/mistakes.yaml shows what its picture here shows, each with a fix", () => {
  const picture = read(new URL("mistakes.annotated.yaml", import.meta.url));
  const mistakes = read(new URL("mistakes.yaml", examples));
  assert.equal(withoutAnnotations(picture), mistakes);
  assert.equal(said(mistakes), picture);
  assert.ok(findingsOf(yamlFileOf(mistakes)).every(({ fixes }) => fixes.length > 0));
});
