import type { Detector } from "./found.ts";

/** A Rust package with a program. */
export const rustPackage: Detector = (folder) =>
  folder.has("Cargo.toml") &&
  (folder.has("src/main.rs") || /^\[\[bin\]\]/m.test(folder.read("Cargo.toml") ?? ""))
    ? [{ command: ["cargo", "run", "--quiet", "--"], because: "Cargo.toml", takesArgs: true }]
    : [];
