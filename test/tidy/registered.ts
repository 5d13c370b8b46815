import type { Node } from "oxc-parser";
import { literal, visit } from "./syntax.ts";

/**
 * The commands that a file registers: `registerCommand("khcheck.x", …)`, or the same through a function or a loop that
 * puts a prefix before a name (`registerCommand(`khcheck.${name}`, …)`).
 */
export function registeredIn(file: string, text: string): readonly string[] {
  const direct: string[] = [];
  const prefixes = new Map<string, string>();
  visit(file, text, {
    CallExpression: ({ callee, arguments: [first] }) => {
      if (nameOf(callee) !== "registerCommand") return;
      const id = literal(first);
      if (id !== undefined) direct.push(id);
      else if (first?.type === "TemplateLiteral" && first.expressions.length === 1)
        prefixes.set(nameOf(first.expressions[0]) ?? "", first.quasis[0]?.value.cooked ?? "");
      else if (first?.type === "Identifier") prefixes.set(first.name, "");
    },
  });
  return [
    ...direct,
    ...[...prefixes].flatMap(([variable, prefix]) =>
      valuesOf(file, text, variable).map((value) => prefix + value),
    ),
  ];
}

/** The texts that a variable takes: in a loop over literals, or as the first parameter of a function called with literals. */
function valuesOf(file: string, text: string, variable: string): readonly string[] {
  const values: string[] = [];
  const functions = new Set<string>();
  visit(file, text, {
    ForOfStatement: ({ left, right }) => {
      const declared = left.type === "VariableDeclaration" ? nameOf(left.declarations[0]?.id) : undefined;
      if (declared !== variable || right.type !== "ArrayExpression") return;
      for (const element of right.elements) values.push(literal(element) ?? "");
    },
    VariableDeclarator: ({ id, init }) => {
      if (init?.type !== "ArrowFunctionExpression" && init?.type !== "FunctionExpression") return;
      if (nameOf(init.params[0]) === variable) functions.add(nameOf(id) ?? "");
    },
    FunctionDeclaration: ({ id, params }) => {
      if (nameOf(params[0]) === variable) functions.add(nameOf(id) ?? "");
    },
  });
  visit(file, text, {
    CallExpression: ({ callee, arguments: [first] }) => {
      const value = literal(first);
      if (value !== undefined && functions.has(nameOf(callee) ?? "")) values.push(value);
    },
  });
  return values;
}

function nameOf(node: Node | null | undefined): string | undefined {
  if (node?.type === "Identifier") return node.name;
  if (node?.type === "MemberExpression" && !node.computed) return nameOf(node.property);
  return undefined;
}
