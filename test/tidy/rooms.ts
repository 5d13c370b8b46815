// The walls of the house: which room may import which. ARCHITECTURE.md draws the same table.

/** Folders by room; the first that begins a path names its room. */
export const rooms: readonly (readonly [folder: string, room: string])[] = [
  ["server/src/text/", "text"],
  ["server/src/yaml/", "yaml"],
  ["server/src/config/", "config"],
  ["server/src/checks/", "checks"],
  ["server/src/schema/", "schema"],
  ["server/src/rules/", "rules"],
  ["server/src/registry/", "registry"],
  ["server/src/features/", "features"],
  ["server/src/lsp/", "lsp"],
  ["server/src/entry/", "entry"],
  ["runner/src/", "runner"],
  ["cli/src/", "cli"],
  ["client/src/", "client"],
  ["schemas/generated/", "generated schemas"],
  ["snippets/generated/", "generated snippets"],
  ["server/generated/", "generated pages"],
  ["package.json", "manifest"],
];

const vocabulary = ["text", "yaml", "checks"];
const answers = [...vocabulary, "schema", "rules", "registry"];

/** What each room may import besides itself. `schema` and `rules` are two answers and never see one another. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  text: [],
  yaml: ["text"],
  config: ["text", "yaml", "generated pages"],
  checks: ["text", "yaml"],
  schema: [...vocabulary, "generated schemas"],
  rules: [...vocabulary, "registry"],
  registry: vocabulary,
  features: [...answers, "config", "generated snippets", "generated pages"],
  lsp: [...answers, "config", "features"],
  entry: [...answers, "config", "features", "lsp"],
  runner: [...vocabulary, "config"],
  cli: [...vocabulary, "config", "features", "runner", "entry", "manifest", "generated pages"],
  client: [],
};

/** The one file of the runner that the client may take types from: it reads a run's events line by line. */
export const typesForTheClient = "runner/src/events.ts";

/** Packages that are at home in some folders or files only, the first fitting row for each. */
export const packages: readonly { readonly name: RegExp; readonly only: RegExp; readonly rooms: string }[] = [
  { name: /^vscode$/, only: /^client\/src\//, rooms: "the client" },
  { name: /^vscode-languageclient(\/|$)/, only: /^client\/src\//, rooms: "the client" },
  { name: /^vscode-/, only: /^server\/src\/(lsp|entry)\//, rooms: "lsp and entry" },
  {
    name: /^node:/,
    only: /^(server\/src\/entry\/(?!browser)|runner\/|cli\/|client\/src\/(node\.ts$|run\/))/,
    rooms: "entry (but for its browser), the runner, the command line and the client's desktop part",
  },
];
