// npm run package: the door; harness/package.ts does the work.
import { goOnIn } from "./node.mjs";
import { setUp } from "./setUp.mjs";

setUp();
await goOnIn("harness/package.ts", process.argv.slice(2));
