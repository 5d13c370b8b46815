import { type Node, parseSync, Visitor, type VisitorObject } from "oxc-parser";

export interface Import {
  readonly from: string;
  readonly typesOnly: boolean;
}

/** Every module that the file names: imports, exports from, dynamic imports, and types by `import("…")`. */
export function importsOf(file: string, text: string): readonly Import[] {
  const found: Import[] = [];
  const add = (source: Node | null | undefined, typesOnly: boolean): void => {
    const from = literal(source);
    if (from !== undefined) found.push({ from, typesOnly });
  };
  visit(file, text, {
    ImportDeclaration: ({ source, importKind, specifiers }) => {
      const each = specifiers.map((one) => one.type === "ImportSpecifier" && one.importKind === "type");
      add(source, importKind === "type" || (each.length > 0 && each.every(Boolean)));
    },
    ExportNamedDeclaration: ({ source, exportKind, specifiers }) => {
      const each = specifiers.map((one) => one.exportKind === "type");
      add(source, exportKind === "type" || (each.length > 0 && each.every(Boolean)));
    },
    ExportAllDeclaration: ({ source, exportKind }) => add(source, exportKind === "type"),
    ImportExpression: ({ source }) => add(source, false),
    TSImportType: ({ source }) => add(source, true),
  });
  return found;
}

/** Walks the syntax tree of a file. Throws when it cannot be parsed. */
export function visit(file: string, text: string, visitor: VisitorObject): void {
  const { program, errors } = parseSync(file, text);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  new Visitor(visitor).visit(program);
}

/** The text of a string literal. */
export function literal(node: Node | null | undefined): string | undefined {
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}
