import { mentionsCheck } from "../checks/resources.ts";
import { checkSummaries } from "../features/checkSummaries.ts";
import type { WorkspaceFiles } from "../features/workspaceFiles.ts";
import { type YamlFile, yamlFileOf } from "../yaml/yamlFile.ts";
import { type LspCheckSummary, summaryOf } from "./convert.ts";
import { sameFor } from "./fileUri.ts";
import type { OpenFiles } from "./openFiles.ts";

/** The checks of one file, or of the whole workspace; open files as the editor shows them, others as they are stored. */
export async function checksAsked(
  uri: string | undefined,
  open: OpenFiles,
  workspace: WorkspaceFiles,
): Promise<readonly LspCheckSummary[]> {
  const uris = uri === undefined ? once([...open.uris, ...(await workspace.list())]) : [uri];
  const found: LspCheckSummary[] = [];
  for (const each of uris) {
    const file = open.get(each)?.file ?? (await stored(each, workspace));
    if (file !== undefined)
      found.push(...checkSummaries(file).map((check) => summaryOf(each, file.source, check)));
  }
  return found;
}

/** The first uri of each file. */
const once = (uris: readonly string[]): readonly string[] =>
  [...new Map(uris.toReversed().map((uri) => [sameFor(uri), uri])).values()].toReversed();

async function stored(uri: string, workspace: WorkspaceFiles): Promise<YamlFile | undefined> {
  const text = await workspace.read(uri);
  return text === undefined || !mentionsCheck(text) ? undefined : yamlFileOf(text);
}
