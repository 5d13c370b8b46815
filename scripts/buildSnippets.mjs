// Cuts the programs and skeletons of snippets/ into what the editor contributes, the server offers and the client inserts.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { parse } from "yaml";
import { cut } from "./snippets/cut.mjs";
import { snippetBody } from "./snippets/snippetBody.mjs";

const home = new URL("../snippets/", import.meta.url);
const generated = new URL("generated/", home);

/** Writes the snippets into a folder. The same sources give the same bytes. */
export async function buildSnippets(target = generated) {
  await mkdir(target, { recursive: true });
  for (const [name, value] of await snippetFiles()) {
    await writeFile(new URL(name, target), `${JSON.stringify(value, null, 2)}\n`);
  }
}

async function snippetFiles() {
  const files = new Map();
  const reporters = [];
  for (const folder of await languageFolders()) {
    const place = new URL(`${folder}/`, home);
    const settings = parse(await readFile(new URL("snippet.yaml", place), "utf8"));
    const { name, language: languageId, program: fileName } = settings;
    if (settings.skeletons === undefined) {
      const snippets = await reporterSnippets(settings, place);
      files.set(`${languageId}.code-snippets`, contribution(snippets, ["khcheck"]));
      reporters.push({ name, languageId, fileName, snippets });
    } else {
      const skeletons = await yamlSkeletons(settings, place);
      files.set(`${languageId}.code-snippets`, contribution(skeletons, Object.keys(settings.skeletons)));
      files.set("skeletons.json", skeletons);
    }
  }
  return files.set("reporters.json", reporters);
}

async function languageFolders() {
  const entries = await readdir(home, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== "generated");
  return folders.map((entry) => entry.name).sort();
}

async function reporterSnippets(settings, place) {
  const { whole, regions } = cut(await readFile(new URL(settings.program, place), "utf8"));
  const texts = new Map([["khcheck", whole], ...regions]);
  return Object.entries(settings.snippets).map(([prefix, snippet]) => {
    const { label, description, before = "", replace = {}, tabStops = [] } = snippet;
    let text = texts.get(prefix);
    if (text === undefined) throw new Error(`${settings.program} has no region ${prefix}`);
    for (const [from, to] of Object.entries(replace)) {
      if (text.split(from).length !== 2) throw new Error(`"${from}" must stand exactly once in ${prefix}`);
      text = text.replace(from, () => to);
    }
    return { prefix, label, description, body: snippetBody(before + text, tabStops, settings.indent) };
  });
}

async function yamlSkeletons(settings, place) {
  const skeletons = Object.entries(settings.skeletons).map(async ([id, { label, description, tabStops }]) => {
    const text = (await readFile(new URL(`${id}.yaml`, place), "utf8")).trimEnd();
    const { kind, apiVersion } = parse(text);
    return { id, prefix: id, label, description, kind, apiVersion, body: snippetBody(text, tabStops) };
  });
  return Promise.all(skeletons);
}

/** Snippets as VS Code reads them; those with a prefix among `wholeFiles` are offered for a new file too. */
const contribution = (snippets, wholeFiles) =>
  Object.fromEntries(
    snippets.map(({ prefix, label, description, body }) => [
      label,
      {
        prefix,
        description,
        body: body.split("\n"),
        ...(wholeFiles.includes(prefix) && { isFileTemplate: true }),
      },
    ]),
  );
