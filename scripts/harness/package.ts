// npm run package: dist/khcheck.vsix, refused when it is too large or holds what must not ship.
import { statSync } from "node:fs";
import path from "node:path";
import { root } from "./suite.ts";
import { freshVsix } from "./vsix.ts";

const file = freshVsix();
console.log(`${path.relative(root, file)}: ${Math.ceil(statSync(file).size / 1000)} kB`);
