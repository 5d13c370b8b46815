import { parsedFlags } from "./flags.ts";
import { type Io, isUsage, refuse } from "./io.ts";

/** `khcheck lsp --stdio`: the language server, until its client closes the connection. */
export async function lsp(args: readonly string[], io: Io): Promise<number> {
  const flags = parsedFlags({ args: [...args], options: { stdio: { type: "boolean" } }, strict: true });
  if (isUsage(flags)) return refuse(io, flags.usage);
  if (flags.values.stdio !== true)
    return refuse(io, "lsp speaks over standard input and output; give --stdio.");
  await import("../../server/src/entry/node.ts");
  // The connection ends the process when the client says exit or goes away.
  return new Promise(() => undefined);
}
