// Cuts the programs and skeletons of snippets/ into what the editor contributes, the server offers and the client inserts.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { parse } from "yaml";
import { cut } from "./snippets/cut.mjs";
import { snippetBody } from "./snippets/snippetBody.mjs";

const home = new URL("../snippets/", import.meta.url);
const target = new URL("generated/", home);

/** Writes snippets/generated/. The same sources give the same bytes. */
export async function buildSnippets() {
  await mkdir(target, { recursive: true });
  const reporters = [];
  for (const folder of await languageFolders()) {
    const place = new URL(`${folder}/`, home);
    const settings = parse(await readFile(new URL("snippet.yaml", place), "utf8"));
    if (settings.skeletons === undefined) {
      const snippets = await reporterSnippets(settings, place);
      await writeContribution(settings.language, snippets);
      reporters.push({
        name: settings.name,
        languageId: settings.language,
        fileName: settings.program,
        snippets: snippets.map(({ prefix, label, description, body }) => ({
          prefix,
          label,
          description,
          body,
        })),
      });
    } else {
      const skeletons = await yamlSkeletons(settings, place);
      await writeContribution(
        settings.language,
        skeletons.map((skeleton) => ({ ...skeleton, isFileTemplate: true })),
      );
      await writeJson("skeletons.json", skeletons);
    }
  }
  await writeJson("reporters.json", reporters);
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
    const body = snippetBody(before + text, tabStops, settings.indent);
    return { prefix, label, description, body, isFileTemplate: prefix === "khcheck" };
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

const writeContribution = (language, snippets) =>
  writeJson(
    `${language}.code-snippets`,
    Object.fromEntries(
      snippets.map(({ prefix, label, description, body, isFileTemplate }) => [
        label,
        { prefix, description, body: body.split("\n"), ...(isFileTemplate && { isFileTemplate }) },
      ]),
    ),
  );

const writeJson = (name, value) => writeFile(new URL(name, target), `${JSON.stringify(value, null, 2)}\n`);
