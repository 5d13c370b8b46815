// The package that ships. It is made only when something that goes into it changed, so that `npm start` is quick.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./suite.ts";
import { namesInZip } from "./zip.ts";

export const vsix = path.join(root, "dist", "khcheck.vsix");
const stamp = `${vsix}.from`;
const limit = 2_000_000;

/** The whole of what may be inside, below `extension/` but for vsce's own two files. `.vscodeignore` says how it gets there. */
const allowed =
  /^(\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt|NOTICE|media\/[\w-]+\.(png|svg)|dist\/(client|client\.browser|server|server\.main|khcheck|khcheck\.main)\.cjs|dist\/server\.browser\.js|snippets\/generated\/([\w-]+\.code-snippets|reporters\.json)))$/;

/** Builds what is stale, then the package when it is. Rejects with what went wrong. */
export function freshVsix(): string {
  run(["scripts/build.mjs", "--if-stale"]);
  const from = fingerprint();
  if (!existsSync(vsix) || !existsSync(stamp) || readFileSync(stamp, "utf8") !== from) {
    makeVsix();
    writeFileSync(stamp, from);
  }
  return vsix;
}

/** Makes the package of what stands in dist/. */
function makeVsix(): void {
  const draft = `${vsix}.${process.pid}`;
  const vsce = path.join(root, "node_modules", "@vscode", "vsce", "vsce");
  try {
    run([
      vsce,
      "package",
      "--no-dependencies",
      "--allow-missing-repository",
      "--no-rewrite-relative-links",
      "-o",
      draft,
    ]);
    const problems = problemsOf(draft);
    if (problems.length > 0) throw new Error(`The package cannot ship:\n${problems.join("\n")}`);
    renameSync(draft, vsix);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Why this package cannot ship, a line each. */
export function problemsOf(file: string): readonly string[] {
  const { size } = statSync(file);
  return [
    ...forbiddenIn(namesInZip(readFileSync(file))).map((name) => `${name} must not ship`),
    ...(size > limit ? [`${size} bytes are more than ${limit}`] : []),
  ];
}

/** The names that are not on the list of what may be inside. */
export function forbiddenIn(names: readonly string[]): readonly string[] {
  return names.filter((name) => !allowed.test(name));
}

function run(args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.slice(0, 2).join(" ")} failed:\n${stdout}${stderr}`);
}

function fingerprint(): string {
  const hash = createHash("sha256");
  const files = [
    ...[".vscodeignore", "package.json", "README.md", "CHANGELOG.md", "LICENSE", "NOTICE"],
    ...filesIn("dist").filter((file) => /\.c?js$/.test(file)),
    ...filesIn("snippets/generated"),
    ...filesIn("media"),
  ];
  for (const file of files) {
    if (existsSync(path.join(root, file)))
      hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${folder}/${entry.name}`)
    .sort();
}
