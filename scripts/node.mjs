// The tests are TypeScript, which Node reads from 22.18 on, and code-server wants a Node of that age too. An older Node
// at hand (20 is enough to come here) gets Node 24 from the npm registry beside it; nothing is installed on the machine.
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { cached, npmInstall } from "./cache.mjs";

const version = "24.21.0";

/** The path of a Node that is at least 22.18. @returns {Promise<string>} */
export async function recentNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  if (process.platform !== "linux" || !["x64", "arm64"].includes(process.arch)) {
    throw new Error(`Node ${process.version} is too old: install Node 24 and try again.`);
  }
  const name = `node-linux-${process.arch}`;
  const folder = await cached(`node-${version}`, (draft) => {
    console.log(
      `Node ${process.version} is too old for the tests and the editor: fetching Node ${version} from the npm registry …`,
    );
    return npmInstall(draft, [`${name}@${version}`]);
  });
  return path.join(folder, "node_modules", name, "bin", "node");
}

/**
 * Goes on in `script` (beside this file) with a recent Node, which also stands first on its PATH; ends as it ends.
 * @param {string} script
 * @param {string[]} args
 */
export async function goOnIn(script, args) {
  const node = await recentNode();
  const child = spawn(node, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    stdio: "inherit",
    env: { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env["PATH"] ?? ""}` },
  });
  // A Ctrl-C reaches the child by itself; the others are sent to us alone. Either way the child decides when it is over.
  process.on("SIGINT", () => {});
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  // Between npm and us stands a shell, which passes no signal on: when either is gone, so is who wanted this.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, 500);
  watch.unref();
  child.once("error", (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.once("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}
