import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { peerVersion, yamlLanguageServer } from "../../scripts/harness/yamlLanguageServer.ts";
import { kinds } from "../../server/src/checks/kinds.ts";
import { peerSchema } from "./peerSchema.ts";
import type { Server } from "./server.ts";

/**
 * yaml-language-server with our joined schemas, applied by apiVersion and kind as a careful user would do it, and nothing
 * that goes to the network. The schemas are written into `folder`.
 */
export async function peerServer(folder: string): Promise<Server> {
  return {
    name: `yaml-language-server ${peerVersion}`,
    command: [process.execPath, await yamlLanguageServer(), "--stdio"],
    settings: {
      yaml: {
        validate: true,
        hover: true,
        completion: true,
        format: { enable: true },
        schemaStore: { enable: false },
        kubernetesCRDStore: { enable: false },
        schemas: { [writtenSchemas(folder)]: ["*.yaml", "*.yml"] },
        maxItemsComputed: 5000,
      },
      http: { proxy: "", proxyStrictSSL: false },
      "[yaml]": { "editor.tabSize": 2 },
      editor: { tabSize: 2 },
    },
  };
}

/** Gives back the address of the schema that chooses among those of the kinds. */
function writtenSchemas(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, schema: unknown): string => {
    const file = path.join(folder, `${name}.schema.json`);
    writeFileSync(file, JSON.stringify(schema));
    return pathToFileURL(file).href;
  };
  const allOf = kinds.map((kind) => ({
    if: {
      type: "object",
      required: ["apiVersion", "kind"],
      properties: { apiVersion: { const: kind.apiVersion }, kind: { const: kind.kind } },
    },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it that.
    then: { $ref: write(kind.id, peerSchema(kind)) },
  }));
  return write("checks", { $schema: "http://json-schema.org/draft-07/schema#", allOf });
}
