import type { Tree } from "./tree.ts";

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** Which files of `schemas/words/` speak about which schema of `schemas/`. */
export type WordFiles = Readonly<Record<string, readonly string[]>>;

/** The fields of our own schemas (not Kubernetes', which bring their texts) about which `schemas/words/` says nothing. */
export function wordProblems(tree: Tree, files: WordFiles): readonly string[] {
  return Object.entries(files).flatMap(([kind, names]) => {
    const told = new Set(names.flatMap((name) => fieldsTold(tree.read(`schemas/words/${name}.md`))));
    const schema: Schema = JSON.parse(tree.read(`schemas/${kind}.json`));
    return fieldsOf(schema, "")
      .filter((field) => !told.has(field))
      .map(
        (field) =>
          `schemas/${kind}.json has ${field}, of which schemas/words/${names.at(-1)}.md says nothing`,
      );
  });
}

function fieldsOf(schema: Schema, place: string): readonly string[] {
  const named = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = place === "" ? name : `${place}.${name}`;
    return [path, ...fieldsOf(field, path)];
  });
  return schema.items === undefined ? named : [...named, ...fieldsOf(schema.items, `${place}[]`)];
}

/** The headings that have a text below them: a paragraph, not only lines such as `Default: …`. */
function fieldsTold(text: string): readonly string[] {
  return text
    .split(/^## /m)
    .slice(1)
    .filter((section) =>
      section
        .split("\n")
        .slice(1)
        .some((line) => /^\w/.test(line) && !/^\w+: /.test(line)),
    )
    .map((section) => section.split("\n", 1)[0]?.replaceAll("`", "").trim() ?? "");
}
