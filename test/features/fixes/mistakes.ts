/** Every text with mistakes that the tests know, each with a name for messages. */
import { readdirSync, readFileSync } from "node:fs";
import { rules } from "../../../server/src/rules/rules.ts";
import { pageOf } from "../../rules/page.ts";
import { withoutAnnotations } from "../../support/marked.ts";
import { verdicts } from "../verdicts.ts";

export interface Mistake {
  readonly name: string;
  readonly text: string;
}

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

const inFolder = (folder: string): readonly Mistake[] =>
  readdirSync(new URL(`../../../${folder}`, import.meta.url))
    .sort()
    .map((name) => ({
      name: `${folder}${name}`,
      text: withoutAnnotations(read(folder + name).split("=== fixed\n")[0] ?? ""),
    }));

const pages = (): readonly Mistake[] =>
  rules.flatMap(({ id }) =>
    pageOf(read(`server/src/rules/${id}.md`)).examples.map(({ section, text }, index) => ({
      name: `${id}.md, ${section} ${index + 1}`,
      text: withoutAnnotations(text),
    })),
  );

/** The head of a check, so that what is wrong with its YAML is told at all. */
const head = "apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\n";

export const mistakes = (): readonly Mistake[] => [
  ...pages(),
  ...inFolder("test/schema/shape/"),
  ...inFolder("test/yaml/problems/").map(({ name, text }) => ({ name, text: head + text })),
  ...verdicts.map(({ id, mistake, yaml }) => ({ name: `${id} (${mistake})`, text: yaml })),
  ...inFolder("test/examples/").filter(({ name }) => name.endsWith(".yaml")),
];
