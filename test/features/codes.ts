import { readFileSync } from "node:fs";
import { literal, visit } from "../tidy/syntax.ts";
import { programs, project } from "../tidy/tree.ts";

/** The codes that those rooms of the server which give findings write down. */
export function codesInPrograms(): readonly string[] {
  const tree = project();
  const root = new URL("../../", import.meta.url);
  return programs(tree)
    .filter((file) => /^server\/src\/(?:yaml|schema|rules|registry|config)\//.test(file))
    .flatMap((file) => codesIn(file, readFileSync(new URL(file, root), "utf8")));
}

function codesIn(file: string, text: string): readonly string[] {
  const found: string[] = [];
  const add = (code: string | undefined): void => {
    if (code !== undefined) found.push(code);
  };
  visit(file, text, {
    Literal: ({ value }) => {
      if (typeof value === "string" && /^(?:(?:syntax|shape|pod)\/|yaml-)[a-z-]+$/.test(value)) add(value);
    },
    VariableDeclarator: ({ id, init }) => {
      if (id.type === "Identifier" && id.name === "configCode") add(literal(init));
    },
    Property: ({ key, value }) => {
      if (key.type === "Identifier" && key.name === "code") add(literal(value));
    },
    CallExpression: ({ callee, arguments: [first] }) => {
      const word = literal(first);
      if (callee.type !== "Identifier" || word === undefined) return;
      // In the YAML room the code is said without the group that all its problems share.
      if (!file.startsWith("server/src/yaml/")) add(callee.name === "say" ? word : undefined);
      else if (["problem", "report", "say"].includes(callee.name)) add(`syntax/${word}`);
    },
  });
  return found;
}
