import type { Detector } from "./found.ts";

interface Manifest {
  readonly scripts?: { readonly start?: unknown };
  readonly main?: unknown;
  readonly bin?: unknown;
}

/** A Node package: its `start` script, else the file of `main` or `bin`, else index.js. */
export const nodePackage: Detector = (folder) => {
  const manifest = manifestOf(folder.read("package.json"));
  if (manifest === undefined) return [];
  const because = "package.json";
  const start = manifest.scripts?.start;
  if (typeof start === "string") {
    const plain = /^node ([\w./@-]+)$/.exec(start.trim());
    const command = plain === null ? ["npm", "run", "--silent", "start"] : ["node", plain[1] ?? ""];
    return [{ command, because, takesArgs: plain !== null }];
  }
  const bins =
    manifest.bin !== null && typeof manifest.bin === "object" ? Object.values(manifest.bin) : [manifest.bin];
  for (const file of [manifest.main, ...(bins.length === 1 ? bins : []), "index.js"]) {
    if (typeof file !== "string") continue;
    const existing = [file, `${file}.js`].find((name) => folder.has(name));
    if (existing !== undefined) return [{ command: ["node", existing], because, takesArgs: true }];
  }
  return [];
};

function manifestOf(text: string | undefined): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return value !== null && typeof value === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}
