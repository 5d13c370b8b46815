// npm run check:corpus -- FOLDER: lints a folder of manifests by other people and holds the findings to the API server's verdicts.
import { goOnIn } from "./node.mjs";
import { setUp } from "./setUp.mjs";

setUp();
await goOnIn("harness/checkCorpus.ts", process.argv.slice(2));
