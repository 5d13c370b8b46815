// Things that are fetched once for all checkouts (Node, code-server) stand in one folder, each under its name and version.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** @returns {string} */
export function cacheFolder() {
  const own = process.env["KHCHECK_CACHE"];
  if (own) return path.resolve(own);
  return path.join(process.env["XDG_CACHE_HOME"] || path.join(homedir(), ".cache"), "khcheck");
}

/**
 * The folder `name` of the cache, filled by `fill` when it is not there yet. It is filled under another name and then
 * moved, so it is whole or absent, whoever dies on the way and however many fill it at once.
 * @param {string} name
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>}
 */
export async function cached(name, fill) {
  const cache = cacheFolder();
  const folder = path.join(cache, name);
  if (existsSync(path.join(folder, ".done"))) return folder;
  mkdirSync(cache, { recursive: true });
  removeLeftovers(cache, name);
  const draft = path.join(cache, `${name}.draft-${process.pid}`);
  mkdirSync(draft, { recursive: true });
  writeFileSync(path.join(draft, "package.json"), '{"private":true}\n');
  try {
    await fill(draft);
    writeFileSync(path.join(draft, ".done"), "");
    rmSync(existsSync(path.join(folder, ".done")) ? draft : folder, { recursive: true, force: true });
    if (existsSync(draft)) renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(path.join(folder, ".done"))) throw error;
  }
  return folder;
}

/** @param {string} cache @param {string} name */
function removeLeftovers(cache, name) {
  for (const entry of readdirSync(cache)) {
    const pid = entry.startsWith(`${name}.draft-`) ? Number(entry.slice(`${name}.draft-`.length)) : 0;
    if (pid > 0 && !alive(pid)) rmSync(path.join(cache, entry), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * `npm install` without install scripts: nothing that we fetch needs one.
 * @param {string} folder
 * @param {string[]} packages exact versions; none: what the folder's package.json names
 * @param {Record<string, string | undefined>} [env]
 * @returns {Promise<void>} rejects with npm's own last words
 */
export function npmInstall(folder, packages, env = process.env) {
  const args = ["install", ...packages, "--omit=dev", "--ignore-scripts", "--no-fund", "--no-audit"];
  return new Promise((resolve, reject) => {
    const npm = spawn("npm", [...args, "--loglevel=error"], {
      cwd: folder,
      env,
      stdio: ["ignore", "ignore", "pipe"],
      shell: process.platform === "win32",
    });
    let said = "";
    npm.stderr.on("data", (data) => {
      said += data;
    });
    npm.once("error", reject);
    npm.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm install ${packages.join(" ")} failed:\n${said.slice(-2000)}`));
    });
  });
}
