/**
 * `npm run bench`: what our language server costs, side by side with yaml-language-server. A scenario drives one server and
 * gives readings; the servers take turns, so that a busy machine slows both; ratios are taken pair by pair.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** A language server over stdio; what a server file holds. */
export interface Server {
  readonly name: string;
  readonly command: readonly string[];
  /** Answers `workspace/configuration`, and is sent once in `workspace/didChangeConfiguration`. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export const ownServer: Server = {
  name: "khcheck",
  command: [
    process.execPath,
    fileURLToPath(new URL("../../dist/khcheck.cjs", import.meta.url)),
    "lsp",
    "--stdio",
  ],
  settings: {},
};

/** The server that a JSON file describes; only `command` is needed. Throws a sentence when it describes none. */
export function serverFrom(file: string): Server {
  const { name, command, settings }: Partial<Server> = JSON.parse(readFileSync(file, "utf8"));
  if (!Array.isArray(command) || command.length === 0)
    throw new Error(`${file} names no \`command\`; write it as a list: {"command": ["node", "server.js"]}.`);
  return { name: name ?? path.basename(file, ".json"), command, settings: settings ?? {} };
}
