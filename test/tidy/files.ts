import { literal, visit } from "./syntax.ts";
import { programs, type Tree } from "./tree.ts";

const longest = 300;

/** Programs that are too long to be read in one go. Generated code and tables are no programs. */
export function lengthProblems(tree: Tree): readonly string[] {
  return programs(tree)
    .map((file) => ({ file, lines: tree.read(file).split("\n").length - 1 }))
    .filter(({ lines }) => lines > longest)
    .map(({ file, lines }) => `${file} has ${lines} lines: split it (at most ${longest})`);
}

/** A rule is two files: `<id>.ts`, whose id is a kebab-case code that the rule declares, and its page `<id>.md`. */
export function ruleProblems(tree: Tree): readonly string[] {
  const folder = "server/src/rules/";
  const names = (ending: string) =>
    tree.files
      .filter((file) => file.startsWith(folder) && file.endsWith(ending))
      .map((file) => file.slice(folder.length, -ending.length));
  const pages = names(".md");
  const rules = names(".ts").filter((name) => declaresRule(tree.read(`${folder}${name}.ts`), name));
  return [
    ...rules
      .filter((rule) => !pages.includes(rule))
      .map((rule) => `${folder}${rule}.ts has no page ${rule}.md`),
    ...pages
      .filter((page) => !rules.includes(page))
      .map((page) => `${folder}${page}.md is the page of no rule`),
  ];
}

function declaresRule(text: string, name: string): boolean {
  return text.includes(`id: "${name}"`);
}

/** Tests that are left out, or that leave the others out. */
export function focusProblems(tree: Tree): readonly string[] {
  const problems: string[] = [];
  for (const file of programs(tree).filter((one) => one.endsWith(".test.ts"))) {
    visit(file, tree.read(file), {
      MemberExpression: ({ object, property }) => {
        const runner =
          object.type === "Identifier" && ["test", "it", "describe", "suite"].includes(object.name);
        const name = property.type === "Identifier" ? property.name : (literal(property) ?? "");
        if (runner && ["only", "skip", "todo"].includes(name))
          problems.push(`${file} has a ${object.name}.${name}`);
      },
    });
  }
  return problems;
}

/** A lock file with addresses binds everybody to the registry of whoever wrote it. */
export function lockProblems(tree: Tree): readonly string[] {
  const { packages }: { packages: Readonly<Record<string, { readonly resolved?: string }>> } = JSON.parse(
    tree.read("package-lock.json"),
  );
  return Object.entries(packages)
    .filter(([, { resolved }]) => resolved !== undefined)
    .map(([name]) => `package-lock.json binds ${name} to an address`);
}
