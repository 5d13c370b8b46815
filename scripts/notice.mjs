// Writes NOTICE anew from the packages inside the last build. The door; harness/notice.ts does the work.
import { goOnIn } from "./node.mjs";
import { setUp } from "./setUp.mjs";

setUp();
await goOnIn("harness/notice.ts", []);
