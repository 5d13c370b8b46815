// Lints every file of a folder with the built command line. `VERDICTS.tsv` beside the files says what the API server makes of
// each document (columns file, doc, …, truth); a document whose truth is ok must have no error, and a templated file must have
// no finding at all. Each document of generation 2 outside of templates must migrate to one without an error, with all comments.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { lineAt, sourceTextOf } from "../../server/src/text/sourceText.ts";
import { documentSpans } from "../../server/src/yaml/split.ts";
import { migratedText } from "./migratedCorpus.ts";
import { root } from "./suite.ts";

interface Linted {
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly {
      readonly code: string;
      readonly severity: string;
      readonly message: string;
      readonly range: { readonly start: { readonly line: number } };
    }[];
  }[];
}

const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  console.error(
    folder === undefined ? "Give the folder: npm run check:corpus -- FOLDER" : `${folder} does not exist.`,
  );
  process.exit(2);
}
const built = spawnSync(process.execPath, ["scripts/build.mjs", "--if-stale"], {
  cwd: root,
  stdio: "inherit",
});
if (built.status !== 0) process.exit(1);

const rows = (name: string): readonly (readonly string[])[] => {
  const path = join(folder, name);
  return existsSync(path)
    ? readFileSync(path, "utf8")
        .split("\n")
        .slice(1)
        .filter((line) => line !== "")
        .map((line) => line.split("\t"))
    : [];
};
const truths = new Map(rows("VERDICTS.tsv").map((row) => [`${row[0]}#${row[1]}`, row.at(-1) ?? ""]));
const templated = new Set(
  rows("INDEX.tsv")
    .filter((row) => row[4] === "yes")
    .map((row) => row.at(-1)),
);

const names = readdirSync(folder)
  .filter((name) => !name.endsWith(".tsv"))
  .sort();
const result = spawnSync(
  process.execPath,
  ["dist/khcheck.cjs", "lint", "--format", "json", ...names.map((name) => resolve(folder, name))],
  {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 2 ** 20,
  },
);
if (result.status !== 0 && result.status !== 1) {
  console.error(result.stderr);
  process.exit(1);
}
const linted = JSON.parse(result.stdout) as Linted;

let wrong = 0;
const counts = { documents: 0, ok: 0, templates: 0, others: new Map<string, number>() };
for (const [index, name] of names.entries()) {
  const source = sourceTextOf(readFileSync(join(folder, name), "utf8"));
  const starts = documentSpans(source.text).map((span) => lineAt(source, span.start) + 1);
  const isTemplate = templated.has(name);
  counts.documents += starts.length;
  if (isTemplate) counts.templates++;
  for (const { code, severity, message, range } of linted.files[index]?.findings ?? []) {
    const document = starts.findLastIndex((line) => line <= range.start.line);
    const truth = truths.get(`${name}#${document}`);
    const alarm = isTemplate || (severity === "error" && truth === "ok");
    if (alarm) {
      wrong++;
      console.log(`FALSE ${name}:${range.start.line} ${severity} ${code} ${message}`);
    } else if (truth === "ok") {
      const key = `${severity} ${code}`;
      counts.others.set(key, (counts.others.get(key) ?? 0) + 1);
    }
  }
}
counts.ok = [...truths.values()].filter((truth) => truth === "ok").length;
for (const [key, count] of [...counts.others].sort())
  console.log(`on documents that the API server accepts: ${key} ${count}`);
console.log(
  `${names.length} files, ${counts.documents} documents, ${counts.ok} of them accepted by the API server, ${counts.templates} templated files: ${wrong} false alarms`,
);

const migrated = { documents: 0, well: 0, templates: 0, templatesWell: 0 };
for (const name of names) {
  const { documents, well, problems } = migratedText(readFileSync(join(folder, name), "utf8"));
  const isTemplate = templated.has(name);
  migrated[isTemplate ? "templates" : "documents"] += documents;
  migrated[isTemplate ? "templatesWell" : "well"] += well;
  for (const problem of problems)
    console.log(`NOT MIGRATED ${name}${isTemplate ? " (template)" : ""}: ${problem}`);
}
console.log(
  `${migrated.well} of ${migrated.documents} documents of Kuberhealthy 2 migrate to documents without an error and with all comments, ${migrated.templatesWell} of ${migrated.templates} in templates`,
);
process.exitCode = wrong > 0 || migrated.well < migrated.documents || truths.size === 0 ? 1 : 0;
