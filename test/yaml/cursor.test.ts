import assert from "node:assert/strict";
import { test } from "node:test";
import { cursorAt } from "../../server/src/yaml/cursor.ts";
import { pathText } from "../../server/src/yaml/path.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { atCursor } from "../support/marked.ts";

/** `style path typed` and what stands there: `{keys}`, `[n]`, `scalar`, or nothing; then the column where it differs from the cursor's word. */
function described(marked: string): string {
  const { text, offset } = atCursor(marked);
  const cursor = cursorAt(yamlFileOf(text), offset);
  if (cursor === undefined) return "nothing";
  const written = cursor.written;
  const there =
    written === undefined
      ? ""
      : written.kind === "mapping"
        ? ` {${written.entries.map((entry) => entry.key).join(" ")}}`
        : written.kind === "sequence"
          ? ` [${written.items.length}]`
          : ` ${written.source}`;
  const edit = cursor.lead === "" ? "" : ` lead ${cursor.lead.length}`;
  const quote = cursor.quote === "" ? "" : ` ${cursor.quote}${cursor.open ? " open" : ""}`;
  const entry = cursor.entry === undefined ? "" : ` key ${cursor.entry.key}`;
  const replaced = text.slice(cursor.span.start, cursor.span.end).trim();
  const typed = replaced === "" ? "" : ` <${cursor.typed}|${replaced.slice(cursor.typed.length)}>`;
  return `${cursor.style} ${pathText(cursor.path) || "."}${typed}${there}${quote}${entry}${edit}`;
}

const table: readonly (readonly [string, string, string])[] = [
  ["an empty file", "<|>", "line ."],
  ["only a comment", "# a\n<|>", "line ."],
  ["in a comment", "a: b # c<|>\n", "nothing"],
  ["in a whole comment line", "  # c<|>\n", "nothing"],
  ["before a comment", "a: <|> # c\n", "inline a"],
  ["the first word", "api<|>", "line . <api|>"],
  ["half a key above another", "a: 1\nkin<|>\nb: 2\n", "line . <kin|> {a b}"],
  ["half a key above a nested one", "s:\n  po<|>\n  t: 2\n", "line s <po|> {t}"],
  [
    "half a key in a list item above others",
    "c:\n  - name: a\n    ima<|>\n    args: [x]\n",
    "line c[0] <ima|> {name args}",
  ],
  ["half a key behind the dash", "c:\n  - im<|>\n", "line c[0] <im|>"],
  ["half a key behind the dash, others below", "c:\n  - im<|>\n    name: x\n", "line c[0] <im|> {name}"],
  ["the second item", "c:\n  - name: a\n  - im<|>\n    name: x\n  - name: b\n", "line c[1] <im|> {name}"],
  ["a dash and a space", "c:\n  - <|>\n", "line c[0]"],
  ["a dash alone", "c:\n  -<|>\n", "line c[0] lead 1"],
  ["a dash alone between items", "c:\n  - a: 1\n  -<|>\n  - b: 2\n", "line c[1] lead 1"],
  ["before a dash", "c:\n  <|>- a\n", "nothing"],
  ["before a dash that ends its line", "c:\n  <|>-\n    a: 1\n", "nothing"],
  ["before a bracket that closes nothing", "c:\n  <|>}\n", "nothing"],
  ["nested dashes", "c:\n  - - <|>\n", "line c[0][0]"],
  ["an item on the line below its dash", "c:\n  -\n    <|>\n", "line c[0]"],
  ["braces", "c: {na<|>}\n", "flow c <na|> {}"],
  ["empty braces", "c: {<|>}\n", "flow c {}"],
  ["braces behind a comma", "c: {a: 1, <|>}\n", "flow c {a}"],
  ["braces before a comma", "c: {na<|>, b: 1}\n", "flow c <na|> {na b} key na"],
  ["a value in braces", "c: {a: <|>}\n", "flow c.a"],
  ["a typed value in braces", "c: {a: tr<|>, b: 1}\n", "flow c.a <tr|>"],
  ["brackets", "c: [<|>]\n", "flow c[0]"],
  ["brackets behind a comma", "c: [a, <|>]\n", "flow c[1]"],
  ["brackets, a word", "c: [a, b<|>]\n", "flow c[1] <b|>"],
  ["brackets, the first word", "c: [a<|>, b]\n", "flow c[0] <a|>"],
  ["braces in brackets", "c: [{name: a, <|>}]\n", "flow c[0] {name}"],
  ["braces over lines", "c: {\n  a: 1,\n  b<|>\n}\n", "flow c <b|> {a}"],
  ["brackets, on a line not indented enough", "s:\n  c: [\n  <|>]\n", "flow s.c[0] lead 3"],
  ["behind closed brackets", "c: [a]<|>\n", "nothing"],
  ["open braces at the end", "c: {a: 1, <|>", "flow c {a}"],
  ["the first key of an empty value", "podSpec:\n  <|>\n", "line podSpec"],
  ["the first key, more below", "s:\n  podSpec:\n    <|>\n  timeout: 5m\n", "line s.podSpec"],
  ["column 0 behind a nested block", "s:\n  p:\n    a: 1\n<|>\n", "line . {s}"],
  ["column 0 behind a nested block, a word", "s:\n  p:\n    a: 1\nmet<|>\n", "line . <met|> {s}"],
  ["column 2 behind a nested block", "s:\n  p:\n    a: 1\n  <|>\n", "line s {p}"],
  ["column 0 inside a block that goes on", "s:\n  a: 1\n<|>\n  b: 2\n", "line s {a b} lead 2"],
  ["too deep behind a value", "s:\n  a: 1\n      <|>\n", "line s {a} lead 2"],
  ["between two levels", "s:\n    a:\n        b: 1\n      <|>\n", "line s {a} lead 4"],
  ["above a nested block", "s:\n  <|>\n  a: 1\n", "line s {a}"],
  ["above a nested block, less deep", "s:\n  <|>\n    a: 1\n", "line s {a} lead 4"],
  ["at the column of dashes", "c:\n  - a: 1\n  <|>\n", "line c [1]"],
  ["at the column of a list that is not indented", "c:\n- a: 1\n<|>\n", "line . {c}"],
  ["inside a list that is not indented", "c:\n- a: 1\n  <|>\n- b: 1\n", "line c[0] {a}"],
  ["column 0 inside a list that is not indented", "c:\n- a: 1\n<|>\n- b: 1\n", "line c [2]"],
  ["in a literal block", "a:\n  - |\n    echo <|>\n", "nothing"],
  ["on an empty line of a literal block", "a:\n  - |\n    echo\n    <|>\n", "nothing"],
  ["in a literal block that begins", "a: |\n  <|>", "nothing"],
  ["on a short blank line of a literal block", "a: |\n    echo\n <|>\n    exit\n", "nothing"],
  ["half the key of a block", "a: 1\ns<|>\n  b: 2\n", "line . <s|> {a } key "],
  ["half the key of a list that is not indented", "a: 1\nspe<|>\n- b\n", "line . <spe|> {a sp} key sp"],
  [
    "in the column of dashes that are indented",
    "c:\n  d:\n    - a\n    e<|>\n    - f\n",
    "line c.d <e|> [2]",
  ],
  ["half the longer key of a block", "a: 1\nspe<|>\n  b: 2\nc: 1\n", "line . <spe|> {a sp c} key sp"],
  ["below a literal block", "s:\n  a: |\n    echo\n  <|>\n", "line s {a}"],
  ["below a literal block, a word", "s:\n  a: |\n    echo\n  b<|>\n", "line s <b|> {a}"],
  [
    "below a literal block, half a key above another",
    "s:\n  a: |\n    echo\n  b<|>\n  c: 1\n",
    "line s <b|> {a c}",
  ],
  ["on a block header", "a: |<|>\n  echo\n", "nothing"],
  ["CRLF", "s:\r\n  a: 1\r\n  <|>\r\n", "line s {a}"],
  ["CRLF, half a key", "s:\r\n  na<|>\r\n  a: 1\r\n", "line s <na|> {a}"],
  ["a tab", "s:\n  a: 1\n\t<|>\n", "line s {a} lead 2"],
  ["the second document", "a: 1\n---\nb: 1\n<|>\n", "line . {b}"],
  ["an empty second document", "a: 1\n---\n<|>", "line ."],
  ["on the marker", "a: 1\n---<|>\nb: 1\n", "nothing"],
  ["below a line without colon", "s:\n  foo\n  a: 1\n  b<|>\n", "line s <b|> {a}"],
  ["below an open quote", 's:\n  a: "x\n  b: 1\n  c<|>\n', "line s <c|> {a b}"],
  ["below an open bracket", "s:\n  a: [x\n  b: 1\n  c<|>\n", "line s <c|> {a b}"],
  ["in double quotes", 'a: "tr<|>ue"\n', 'inline a <tr|ue> "'],
  ["in an open quote", "s:\n  a: 'tr<|>\n  b: 1\n", "inline s.a <tr|> ' open"],
  ["in a quoted item", 'a:\n  - "x<|>"\n', 'line a[0] <x|> "'],
  ["behind a closed quote", 'a: "x" <|>\n', "nothing"],
  ["behind the colon", "a:<|>\n", "inline a lead 1"],
  ["behind colon and space", "a: <|>\n", "inline a"],
  ["a typed value", "a: 5m<|>\nb: 1\n", "inline a <5m|>"],
  ["a value with a nested block below", "a: <|>\n  b: 1\n", "inline a {b}"],
  ["inside a value", "a: fo<|>o bar # c\n", "inline a <fo|o bar>"],
  ["a value of an item", "c:\n  - name: <|>\n    image: x\n", "inline c[0].name"],
  ["on a key", "s:\n  ti<|>meout: 5m\n", "line s <ti|meout> {timeout} key timeout"],
  ["on a quoted key", 's:\n  "ti<|>meout": 5m\n', 'line s <ti|meout> {timeout} " key timeout'],
  ["in the indentation of a line", "s:\n <|> a: 1\n", "nothing"],
  ["behind an anchor", "a: &x <|>\n", "inline a"],
  ["on an alias", "a: &x 1\nb: *x<|>\n", "inline b <*x|>"],
  ["before an anchor that ends its line", "c:\n  - <|>&x\n    a: 1\n", "nothing"],
  ["on an anchor that ends its line", "c:\n  - &x<|>\n    a: 1\n", "nothing"],
  ["in brackets before an alias", "a: &x 1\nb: [\n  c<|>, *x, d]\n", "flow b[0] <c|>"],
  ["in brackets behind an alias", "a: &x 1\nb: [*x, &y c, *y, d<|>]\n", "flow b[3] <d|>"],
  ["before an alias", "a: &x 1\nb: <|>*x\n", "nothing"],
  ["on an alias in brackets", "a: &x 1\nb: [*<|>, c]\n", "flow b[0] <*|>"],
  ["on an alias behind a dash", "a: &x 1\nb:\n  - *x<|>\n", "line b[0] <*x|>"],
  ["behind a merge key", "a: &x {c: 1}\nb:\n  <<: <|>\n  d: 1\n", "inline b.<<"],
  ["on an alias behind a merge key", "a: &x {c: 1}\nb: {<<: *<|>}\n", "flow b.<< <*|>"],
  ["on a glob", "a: *.x<|>\n", "nothing"],
  ["in a new quoted key", 's:\n  a: 1\n  "b<|>"\n', 'line s <b|> {a} "'],
  ["in a quoted key above its block", "s:\n  'b<|>\n    c: 1\n", "line s <b|> {k} ' open key k"],
  ["in a mapping that merges", "d: &d {a: 1}\ns:\n  <<: *d\n  <|>\n", "line s {a}"],
  ["an item behind an alias", "d: &d {a: 1}\ns:\n  - *d\n  - <|>\n", "line s[1]"],
  ["in a template's static part", "s:\n  {{- if .a }}\n  a: {{ .b }}\n  <|>\n  {{- end }}\n", "line s {a}"],
  ["in an action", "a: {{ .Va<|>lues }}\n", "nothing"],
  ["a List's item", "kind: List\nitems:\n  - kind: A\n    <|>\n", "line items[0] {kind}"],
  ["below a byte order mark", "\ufeffa: 1\nb<|>\nc: 1\n", "line . <b|> {a c}"],
  ["a byte order mark", "\ufeff<|>", "line ."],
];

for (const [name, marked, expected] of table) {
  test(`the cursor ${name}`, () => assert.equal(described(marked), expected));
}
