// Builds everything that ships: generated schemas and snippets, then the bundles. Plain JavaScript: it runs on any Node from 20.
// `--if-stale`: only when a source changed since the last build that went through.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { builtFrom, fingerprint, stamp } from "./fingerprint.mjs";
import { setUp } from "./setUp.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
setUp();
const sources = fingerprint();
if (process.argv.includes("--if-stale") && builtFrom() === sources) process.exit(0);
rmSync(stamp, { force: true });
const { build } = await import("esbuild");
const { buildSchemas } = await import("./schema/buildSchemas.mjs");
const { buildSnippets } = await import("./buildSnippets.mjs");
const { buildRulePages } = await import("./rulePages/buildRulePages.mjs");

mkdirSync(new URL("../dist", import.meta.url), { recursive: true });
await buildSchemas();
await buildSnippets();
buildRulePages();

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  // The ES module builds of the language server's parts: their UMD builds hide requires from the bundler.
  mainFields: ["module", "main"],
};
const forNode = { ...shared, platform: "node", format: "cjs", target: "node20" };
const forBrowser = { ...shared, platform: "browser", format: "cjs", target: "es2022" };

const bundles = await Promise.all([
  build({
    ...forNode,
    entryPoints: ["client/src/node.ts"],
    outfile: "dist/client.cjs",
    external: ["vscode"],
  }),
  build({ ...forNode, entryPoints: ["server/src/entry/node.ts"], outfile: "dist/server.main.cjs" }),
  build({ ...forNode, entryPoints: ["cli/src/main.ts"], outfile: "dist/khcheck.main.cjs" }),
  build({
    ...forBrowser,
    entryPoints: ["server/src/entry/browser.ts"],
    outfile: "dist/server.browser.js",
    format: "iife",
  }),
  build({
    ...forBrowser,
    entryPoints: ["client/src/browser.ts"],
    outfile: "dist/client.browser.cjs",
    external: ["vscode"],
  }),
]);

const door = readFileSync(new URL("door.cjs", import.meta.url), "utf8");
for (const name of ["server", "khcheck"]) {
  const own = door.replace("./main.cjs", `./${name}.main.cjs`).replace(/^\/\/.*\n/gm, "");
  writeFileSync(new URL(`../dist/${name}.cjs`, import.meta.url), own);
}

// The packages whose code ships inside our bundles: NOTICE has to name each.
const bundled = bundles
  .flatMap(({ metafile }) => Object.values(metafile.outputs))
  .flatMap(({ inputs }) => Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0))
  .flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
writeFileSync(
  new URL("../dist/bundled.json", import.meta.url),
  JSON.stringify([...new Set(bundled)].sort(), undefined, 2),
);
writeFileSync(stamp, sources);
