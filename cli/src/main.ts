import manifest from "../../package.json" with { type: "json" };
import { exitCodes, type Io, refuse } from "./io.ts";
import { processIo } from "./processIo.ts";

type Subcommand = (args: readonly string[], io: Io) => Promise<number>;

/** Each is loaded only when it is asked for. */
const subcommands: Readonly<Record<string, () => Promise<Subcommand>>> = {
  lint: async () => (await import("./lint.ts")).lint,
  migrate: async () => (await import("./migrate.ts")).migrate,
  lsp: async () => (await import("./lsp.ts")).lsp,
  run: async () => (await import("./run.ts")).run,
  endpoint: async () => (await import("./endpoint.ts")).endpoint,
  // Started by a run for itself.
  watchdog: async () => (await import("./watchdog.ts")).watchdog,
};

async function main(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  const before = rest.includes("--") ? rest.slice(0, rest.indexOf("--")) : rest;
  if (name === "--version" || name === "-v") {
    io.stdout.write(`khcheck ${manifest.version}\n`);
    return exitCodes.ok;
  }
  if (
    name === "--help" ||
    name === "-h" ||
    name === "help" ||
    before.some((word) => word === "--help" || word === "-h")
  ) {
    io.stdout.write((await import("./usageText.ts")).usageText);
    return exitCodes.ok;
  }
  if (name === undefined)
    return refuse(io, "give a command: lint, run, endpoint, migrate or lsp; see khcheck --help.");
  const load = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (load === undefined)
    return refuse(io, `${name} is no command; use lint, run, endpoint, migrate or lsp.`);
  return await (await load())(rest, io);
}

const { io, leave } = processIo();
main(process.argv.slice(2), io).then(leave, (error: unknown) => {
  io.stderr.write(`khcheck: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return leave(exitCodes.usage);
});
