import { fileURLToPath } from "node:url";

/** The texts that come with the tests. */
export const own = fileURLToPath(new URL("texts/", import.meta.url));

const others = process.env["KHCHECK_TEXTS"];

/** Folders of YAML files in which completion is tried. KHCHECK_TEXTS names one more. */
export const folders: readonly string[] = [own, ...(others === undefined ? [] : [others])];
