#!/usr/bin/env -S node --
// The door to a bundle; the build puts a copy with the bundle's name into dist/. Node (from 22.1) can keep what it compiled for the
// next start, but has to be asked before it compiles. It keeps it with the user: into the temporary folder anybody may write.
// Behind `--` Node leaves our own --env-file alone: it looks for that flag behind a script's name, too.
const { homedir } = require("node:os");
const { join } = require("node:path");
try {
  const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  require("node:module").enableCompileCache?.(join(cache, "khcheck", "compiled"));
} catch {
  // A user without a home: the start takes a little longer.
}
require("./main.cjs");
