import type { Detector } from "./found.ts";

/** A Go module: its main package in the folder itself, else those under cmd/. */
export const goModule: Detector = (folder) => {
  if (!folder.has("go.mod")) return [];
  const isMain = (name: string): boolean => /^package main\b/m.test(folder.read(name) ?? "");
  const because = "go.mod";
  if (folder.files.some((name) => name.endsWith(".go") && !name.endsWith("_test.go") && isMain(name))) {
    return [{ command: ["go", "run", "."], because, takesArgs: true }];
  }
  return goCommands(folder).map((name) => ({
    command: ["go", "run", `./cmd/${name}`],
    because,
    takesArgs: true,
  }));
};

const goCommands = (folder: Parameters<Detector>[0]): readonly string[] =>
  folder.foldersIn("cmd").filter((name) => folder.has(`cmd/${name}/main.go`));
