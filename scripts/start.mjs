// npm start: the door. Runs on any Node from 20, without packages; harness/start.ts does the work.
import { goOnIn } from "./node.mjs";
import { setUp } from "./setUp.mjs";

setUp();
await goOnIn("harness/start.ts", process.argv.slice(2));
