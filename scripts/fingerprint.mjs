// What a build was made from, so that it is not made again for nothing: one hash over all that it reads.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = ["client/src", "server/src", "runner/src", "cli/src", "schemas", "snippets", "scripts"];
const products = ["schemas/generated", "snippets/generated", "server/generated"];

/** The file that holds the fingerprint of the last build that went through. */
export const stamp = path.join(root, "dist", ".built");

/** @returns {string} */
export function fingerprint() {
  const hash = createHash("sha256");
  const files = read.flatMap((folder) => filesBelow(folder)).filter((file) => !isProduct(file));
  for (const file of [...files, "package.json", "package-lock.json"].sort()) {
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

/** The fingerprint of the sources of what stands in dist/, or nothing. @returns {string | undefined} */
export function builtFrom() {
  try {
    return readFileSync(stamp, "utf8");
  } catch {
    return undefined;
  }
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => path.join(folder, file))
    .filter((file) => statSync(path.join(root, file)).isFile());
}

/** @param {string} file */
function isProduct(file) {
  return products.some((folder) => file.startsWith(folder.replaceAll("/", path.sep)));
}
