// npm test: the door. Runs on any Node from 20, without packages; harness/test.ts does the work.
import { goOnIn } from "./node.mjs";
import { setUp } from "./setUp.mjs";

setUp();
await goOnIn("harness/test.ts", process.argv.slice(2));
