// The language server that `npm run bench` measures ours against. It belongs to the cache: nothing of ours needs it.
import path from "node:path";
import { cached, npmInstall } from "../cache.mjs";

export const peerVersion = "2.0.0";

/** The path of its program, fetched when it is not there yet. It wants a Node from 22.13. */
export async function yamlLanguageServer(): Promise<string> {
  const folder = await cached(`yaml-language-server-${peerVersion}`, (draft) => {
    console.error(`Fetching yaml-language-server ${peerVersion} from the npm registry …`);
    return npmInstall(draft, [`yaml-language-server@${peerVersion}`]);
  });
  return path.join(folder, "node_modules/yaml-language-server/bin/yaml-language-server");
}
