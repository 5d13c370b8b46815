import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { kinds } from "../../server/src/checks/kinds.ts";
import { expandSnippet } from "./expandSnippet.ts";
import { languages } from "./languages.ts";
import { generatedFile, reporters } from "./reporters.ts";

const root = new URL("../../", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, root), "utf8");
const builder: { buildSnippets(target: URL): Promise<void> } = await import(
  new URL("scripts/buildSnippets.mjs", root).href
);

interface Skeleton {
  readonly id: string;
  readonly prefix: string;
  readonly kind: string;
  readonly apiVersion: string;
  readonly body: string;
}
const skeletons: readonly Skeleton[] = JSON.parse(generatedFile("skeletons.json"));

test("the same sources give the same files, and these are the ones that the build left", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "khcheck-generated-"));
  try {
    await builder.buildSnippets(pathToFileURL(`${folder}/`));
    const names = readdirSync(folder).sort();
    assert.deepEqual(names, readdirSync(new URL("snippets/generated/", root)).sort());
    for (const name of names)
      assert.equal(readFileSync(path.join(folder, name), "utf8"), generatedFile(name), name);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("every language offers the same prefixes, and every one is run by these tests", () => {
  const wanted = ["khcheck", "khreport", "khok", "khfail", "khdeadline"];
  for (const { name, snippets } of reporters) {
    assert.deepEqual(
      snippets.map(({ prefix }) => prefix),
      wanted,
      name,
    );
    for (const { label, description } of snippets) assert.ok(label !== "" && description.endsWith("."), name);
  }
  assert.deepEqual(
    reporters.map(({ languageId }) => languageId).sort(),
    languages.map(({ languageId }) => languageId).sort(),
  );
});

test("the whole program is the file that stands in snippets/, without its region markers", () => {
  for (const { languageId, fileName, snippets } of reporters) {
    const body = snippets.find(({ prefix }) => prefix === "khcheck")?.body ?? "";
    const tab = languages.find((language) => language.languageId === languageId)?.tab ?? "\t";
    const folder = languageId === "shellscript" ? "bash" : languageId;
    const squeezed = (text: string): string => text.replace(/\n\s*\n+/g, "\n");
    const program = read(`snippets/${folder}/${fileName}`).replace(
      /^\s*(?:#|\/\/) ?#?(?:end)?region.*\n/gm,
      "",
    );
    assert.equal(squeezed(expandSnippet(body, { tab })), squeezed(program.trim()), languageId);
    assert.doesNotMatch(body, /region|\n\n\n\n/);
  }
});

test("the manifest contributes every snippet file to its language", () => {
  const { contributes } = JSON.parse(read("package.json"));
  const files = readdirSync(new URL("snippets/generated/", root)).filter((name) =>
    name.endsWith(".code-snippets"),
  );
  assert.deepEqual(
    contributes.snippets.map(({ path: file }: { path: string }) => file).sort(),
    files.map((name) => `./snippets/generated/${name}`).sort(),
  );
  for (const { language, path: file } of contributes.snippets) {
    assert.equal(path.basename(file, ".code-snippets"), language);
  }
});

test("what the editor contributes is what the other two files hold", () => {
  const bodies = (name: string): Record<string, string> =>
    Object.fromEntries(
      Object.values<{ prefix: string; body: readonly string[] }>(JSON.parse(generatedFile(name))).map(
        ({ prefix, body }) => [prefix, body.join("\n")],
      ),
    );
  for (const { languageId, snippets } of reporters) {
    const own = Object.fromEntries(snippets.map(({ prefix, body }) => [prefix, body]));
    assert.deepEqual(bodies(`${languageId}.code-snippets`), own);
  }
  assert.deepEqual(
    bodies("yaml.code-snippets"),
    Object.fromEntries(skeletons.map(({ prefix, body }) => [prefix, body])),
  );
});

test("there is a skeleton of every kind, and each is the resource it says", () => {
  for (const { apiVersion, kind } of kinds) {
    assert.ok(
      skeletons.some((skeleton) => skeleton.kind === kind && skeleton.apiVersion === apiVersion),
      kind,
    );
  }
  for (const { id, kind, apiVersion, body } of skeletons) {
    const text = expandSnippet(body);
    assert.equal(`${text}\n`, read(`snippets/yaml/${id}.yaml`));
    const resource = parse(text);
    assert.deepEqual([resource.apiVersion, resource.kind], [apiVersion, kind]);
  }
});
