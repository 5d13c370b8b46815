import path from "node:path";
import { registeredIn } from "./registered.ts";
import { importsOf, literal, visit } from "./syntax.ts";
import type { Tree } from "./tree.ts";

interface Manifest {
  readonly contributes?: {
    readonly commands?: readonly { readonly command: string }[];
    readonly configuration?: { readonly properties?: Readonly<Record<string, unknown>> };
  };
}

const doors = ["client/src/node.ts", "client/src/browser.ts"];

const serverSettings = "server/src/lsp/settings.ts";

/** Settings that a library reads for us. */
const readElsewhere = new Set(["khcheck.trace.server"]);

/** Commands of the manifest that a door does not register, and the reverse. */
export function commandProblems(tree: Tree): readonly string[] {
  const contributed = (manifestOf(tree).contributes?.commands ?? []).map(({ command }) => command);
  return doors.flatMap((door) => {
    const registered = reachable(tree, door).flatMap((file) => registeredIn(file, tree.read(file)));
    return [
      ...contributed
        .filter((command) => !registered.includes(command))
        .map((command) => `${command} stands in the manifest, but ${door} does not register it`),
      ...registered
        .filter((command) => !contributed.includes(command))
        .map((command) => `${command} is registered by ${door}, but does not stand in the manifest`),
    ];
  });
}

/** Settings of the manifest that nothing reads, and the reverse. */
export function settingProblems(tree: Tree): readonly string[] {
  const contributed = Object.keys(manifestOf(tree).contributes?.configuration?.properties ?? {});
  const read = new Set(
    tree.files
      .filter((file) => /^client\/src\/.*\.ts$/.test(file) || file === serverSettings)
      .flatMap((file) => settingsReadIn(file, tree.read(file))),
  );
  return [
    ...contributed
      .filter((name) => !read.has(name) && !readElsewhere.has(name))
      .map((name) => `the setting ${name} is read by nothing`),
    ...[...read]
      .filter((name) => !contributed.includes(name))
      .map((name) => `the setting ${name} is read, but does not stand in the manifest`),
  ];
}

/** The client asks for a setting by `get`, the server takes it by `settingAt` from what the client sent. */
function settingsReadIn(file: string, text: string): readonly string[] {
  const names: (string | undefined)[] = [];
  visit(file, text, {
    CallExpression: ({ callee, arguments: [first, second] }) => {
      const isSent = callee.type === "Identifier" && callee.name === "settingAt";
      if (isSent && file === serverSettings) names.push(literal(second));
      const isGet = callee.type === "MemberExpression" && !callee.computed && callee.property.name === "get";
      if (isGet && text.includes("getConfiguration(")) names.push(literal(first));
    },
  });
  return names.filter((name) => name !== undefined).map((name) => `khcheck.${name}`);
}

function reachable(tree: Tree, door: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(door) || !tree.files.includes(door)) return [...seen];
  seen.add(door);
  for (const { from, typesOnly } of importsOf(door, tree.read(door))) {
    if (from.startsWith(".") && !typesOnly)
      reachable(tree, path.posix.join(path.posix.dirname(door), from), seen);
  }
  return [...seen];
}

function manifestOf(tree: Tree): Manifest {
  return JSON.parse(tree.read("package.json"));
}
