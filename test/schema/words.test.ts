import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { kinds } from "../../server/src/checks/kinds.ts";
import { everyField, heading } from "./everyPath.ts";

/** Fields of metadata that are Kubernetes' alone. */
const kubernetesOwn = /^metadata\.(?!(?:name|namespace|labels|annotations)\b)/;

for (const kind of kinds) {
  test(`every field of ${kind.kind} that is Kuberhealthy's has words of ours`, () => {
    const pod = `${heading(kind.podSpecPath)}.`;
    const own = everyField(kind).filter(
      ({ path }) => !heading(path).startsWith(pod) && !kubernetesOwn.test(heading(path)),
    );
    assert.ok(own.length > 12);
    const silent = own.filter(({ words }) => (words?.text ?? "") === "").map(({ path }) => heading(path));
    assert.deepEqual(silent, []);
  });

  test(`no field of ${kind.kind} is without a text`, () => {
    const silent = everyField(kind).filter(({ description }) => description === "");
    assert.deepEqual(
      silent.map(({ path }) => heading(path)),
      [],
    );
  });
}

test("no heading of schemas/words names a field that no check has", () => {
  const folder = new URL("../../schemas/words/", import.meta.url);
  const known = new Set(
    kinds.flatMap((kind) => {
      const pod = `${heading(kind.podSpecPath)}.`;
      const paths = everyField(kind).map(({ path }) => heading(path));
      return [
        ...paths,
        ...paths.filter((path) => path.startsWith(pod)).map((path) => path.slice(pod.length)),
      ];
    }),
  );
  for (const name of readdirSync(folder)) {
    const headings = [...readFileSync(new URL(name, folder), "utf8").matchAll(/^## (.+)$/gm)].map(
      ([, path]) => path ?? "",
    );
    assert.ok(headings.length > 0, name);
    assert.deepEqual(
      headings.filter((path) => !known.has(path)),
      [],
      name,
    );
  }
});

test("examples and defaults of durations are durations", () => {
  for (const kind of kinds) {
    for (const { format, words, path } of everyField(kind)) {
      if (format !== "duration" || words?.example === undefined) continue;
      assert.match(words.example, /^`\d+(?:s|m|h)`$/, heading(path));
    }
  }
});
