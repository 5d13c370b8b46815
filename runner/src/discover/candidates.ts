import { basename, extname } from "node:path";
import { type Folder, folderAt } from "../workspace.ts";
import type { Detector, Found } from "./found.ts";
import { goModule } from "./go.ts";
import { namedByCommand } from "./namedByCommand.ts";
import { nodePackage } from "./node.ts";
import { programFiles } from "./programFile.ts";
import { pythonProject } from "./python.ts";
import { rustPackage } from "./rust.ts";

const projects: readonly Detector[] = [goModule, nodePackage, pythonProject, rustPackage];

/** A found way to start, with the folder it was found in. */
export interface FoundIn extends Found {
  readonly folder: string;
}

/** What is searched for: the check's file and name, and the words of its container's command. */
export interface Sought {
  /** Absolute. */
  readonly file: string;
  /** Absolute; the first that has a program is searched alone. */
  readonly folders: readonly string[];
  readonly checkName: string;
  readonly command: readonly string[];
}

/** The ways to start the check's program: those in the first folder that has any. */
export function candidatesFor(sought: Sought): readonly FoundIn[] {
  for (const path of new Set(sought.folders)) {
    const found = inFolder(folderAt(path), sought).map((way) => ({ ...way, folder: path }));
    if (found.length > 0) return found;
  }
  return [];
}

/** What names itself after the check, or is named by it, is meant; else a project; else any program file. */
function inFolder(folder: Folder, sought: Sought): readonly Found[] {
  const named = namedByCommand(folder, sought.command);
  if (named !== undefined) return [named];
  // The args belong to a command that the found program does not stand for.
  return unnamed(folder, sought).map((found) => ({
    ...found,
    takesArgs: found.takesArgs && sought.command.length === 0,
  }));
}

function unnamed(folder: Folder, sought: Sought): readonly Found[] {
  const files = programFiles(folder);
  const stem = (name: string): string => basename(name, extname(name)).toLowerCase();
  const alike = files.filter(({ because }) =>
    [stem(sought.file), sought.checkName.toLowerCase()].includes(stem(because)),
  );
  if (alike.length === 1) return alike;
  const found = projects.flatMap((detector) => detector(folder));
  return found.length > 0 ? found : files;
}
