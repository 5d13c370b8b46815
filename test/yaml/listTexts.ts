import fc from "fast-check";

/** Pieces of an item, to be put one below the other at random. */
const whole = fc.constantFrom(
  "a: 1",
  "b: x\n  y\n\n  z",
  "c:\n  d: 'q: #'\n  # inside\n\n    # far",
  "c2:\n- e\n- f: 1\n  g: 2\n# nearer",
  "c3:\n  - - e\n    -\n  -   f:",
  "h: [1, {i: 2}]",
  "j: {k: [l,\n  m], n: }",
  "n: |\n  text: |\n\n  more\n    - deeper",
  "n2: |+\n  kept\n\n",
  "o: >-\n folded\n  - x\n\n more",
  'p: "x\n  y"',
  "r: &s {t: 1}",
  "r2: *s",
  "<<: *s",
  "# comment",
  "",
  'x: "{{ y }}"',
  "y: 'it''s' # it is",
  "? z\n: 1",
  "t: !!str 1",
);

/** Pieces that break an item, or reach into what stands around it. */
const odd = fc.constantFrom(
  "u",
  "v: [",
  'q: "',
  "w: {{ x }}",
  "a: 1\na: 2",
  "  deep: er",
  "c: 'x",
  "]",
  "r: *unknown",
);

const piece = fc.oneof({ weight: 30, arbitrary: whole }, { weight: 1, arbitrary: odd });
const item = fc.tuple(
  fc.constantFrom("name: n", "name: n", '"k": v', "- x", "", "# none"),
  fc.array(piece, { maxLength: 4 }),
);

/** A list of resources as nobody would write it, and mostly one that can be read. */
export const listText: fc.Arbitrary<string> = fc
  .record({
    dashes: fc.constantFrom("", "  ", "    "),
    head: fc.constantFrom(
      "apiVersion: v1\nkind: List\n",
      "kind: List # of all\n",
      "---\n# head\nkind: 'CheckList' # c\n",
      "kind: List\nm: &s {a: 1}\n",
    ),
    below: fc.constantFrom("", "", "# below\n", "\n", "      # far below\n"),
    items: fc.array(item, { minLength: 1, maxLength: 4 }),
    between: fc.constantFrom("", "", "", "# between\n", "\n\n", "  # nearer\n", "      # far\n", " x\n"),
    tail: fc.constantFrom(
      "",
      "",
      "# end\n",
      "metadata:\n  resourceVersion: ''\n",
      "...\n",
      "k: *s\n",
      "kind: List\n",
    ),
    newline: fc.constantFrom("\n", "\n", "\r\n"),
  })
  .map(({ dashes, head, below, items, between, tail, newline }) => {
    const indented = (line: string): string => (line === "" ? "" : `${dashes}  ${line}`);
    const written = items.map(([first, pieces]) =>
      [
        `${dashes}-${first === "" ? "" : ` ${first}`}`,
        ...pieces.flatMap((text) => text.split("\n").map(indented)),
        "",
      ].join("\n"),
    );
    return `${head}items:\n${below}${written.join(between)}${tail}`.replaceAll("\n", newline);
  });
