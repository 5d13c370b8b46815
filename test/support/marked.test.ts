import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../../server/src/text/finding.ts";
import { annotated, atCursor, withoutAnnotations } from "./marked.ts";

const marked = `spce:
#^^^ error shape/unknown-field 💡
  # a comment of the text
  timeout: 5m
# ^^^^^^^ warning some-rule
#          ^^> error other/rule
  - x
`;
const text = "spce:\n  # a comment of the text\n  timeout: 5m\n  - x\n";
const finding = (code: string, severity: Finding["severity"], start: number, end: number): Finding => ({
  code,
  severity,
  message: "Said about it.",
  span: { start, end },
  fixes: code === "shape/unknown-field" ? [{ title: "Repair", edits: [] }] : [],
});

test("annotations are written below the places they are about, and taken off again", () => {
  const findings = [
    finding("other/rule", "error", text.indexOf("5m"), text.length - 1),
    finding("some-rule", "warning", text.indexOf("timeout"), text.indexOf("timeout") + 7),
    finding("shape/unknown-field", "error", 0, 4),
  ];
  assert.equal(annotated(text, findings), marked);
  assert.equal(withoutAnnotations(marked), text);
});

test("the cursor mark is taken out of the text", () => {
  assert.deepEqual(atCursor("a<|>b"), { text: "ab", offset: 1 });
  assert.throws(() => atCursor("ab"), /exactly one/);
});
