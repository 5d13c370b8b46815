import { basename, dirname, isAbsolute, join, relative } from "node:path";
import type { CheckDocument } from "../../server/src/checks/checkDocument.ts";
import type { RunSettings } from "../../server/src/config/runSettings.ts";
import { valueAt } from "../../server/src/yaml/node.ts";
import { candidatesFor, type FoundIn } from "./discover/candidates.ts";
import type { Candidate, Need } from "./events.ts";
import { containerOf, inlineScriptOf, type Start, textsOf } from "./plan.ts";

/** Everything that decides how the check's program is started. Paths are absolute. */
export interface Sources {
  readonly check: CheckDocument;
  readonly file: string;
  readonly root: string;
  /** The command given for this run, and the folder it was given in. */
  readonly argument: { readonly command: readonly string[]; readonly cwd: string } | undefined;
  readonly settings: RunSettings | undefined;
  /** The author asked for a local process, which is also the consent to run an inline script. */
  readonly asksForProcess: boolean;
}

export interface Discovered {
  /** Undefined while a need of kind command or choice is open. */
  readonly start: Start | undefined;
  /** What lies beside the check or at the root, also where something that comes first is taken: the author may want another. */
  readonly candidates: readonly Candidate[];
  readonly needs: readonly Need[];
}

/** How to start, in this order: the command given, the settings, an inline script, what lies beside the check or at the root. */
export function discovered(sources: Sources): Discovered {
  const { argument, settings, root, check, file } = sources;
  if (argument !== undefined) {
    return { start: { ...argument, source: "argument", takesArgs: false }, candidates: [], needs: [] };
  }
  const folder = settings?.cwd === undefined ? undefined : under(root, settings.cwd);
  const found = candidatesFor({
    file,
    folders: folder === undefined ? [dirname(file), root] : [folder],
    checkName: check.name ?? "",
    command: textsOf(valueAt(containerOf(check), "command")),
  });
  const candidates = found.map((way) => candidateOf(way, root));
  if (settings?.command !== undefined) {
    const start: Start = {
      command: settings.command,
      source: "settings",
      cwd: folder ?? root,
      takesArgs: false,
    };
    return { start, candidates, needs: [] };
  }
  const inline = inlineScriptOf(check);
  if (inline !== undefined) {
    const start: Start = {
      command: inline.command,
      source: "inline-script",
      cwd: folder ?? dirname(file),
      takesArgs: false,
    };
    const agreed = sources.asksForProcess || settings?.runner === "process";
    return { start, candidates, needs: agreed ? [] : [consentFor(inline.command[0] ?? "sh")] };
  }
  const [only] = found;
  if (only !== undefined && found.length === 1) {
    const start: Start = {
      command: only.command,
      source: "discovered",
      cwd: only.folder,
      takesArgs: only.takesArgs,
    };
    return { start, candidates, needs: [] };
  }
  const open = found.length === 0 ? commandFor(file, check) : choiceOf(candidates);
  return { start: undefined, candidates, needs: [open] };
}

/** What runs in the first container: the command given, the one of the settings if they say that it is for a container, else the pod's own. */
export function containerStart({
  check,
  root,
  argument,
  settings,
}: Pick<Sources, "check" | "root" | "argument" | "settings">): Start {
  if (argument !== undefined) return { ...argument, source: "argument", takesArgs: false };
  if (settings?.command !== undefined && settings.runner === "container") {
    return { command: settings.command, source: "settings", cwd: root, takesArgs: false };
  }
  const container = containerOf(check);
  const command = [...textsOf(valueAt(container, "command")), ...textsOf(valueAt(container, "args"))];
  return { command, source: "image", cwd: root, takesArgs: false };
}

const under = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path));

const candidateOf = (way: FoundIn, root: string): Candidate => ({
  label: way.command.join(" "),
  command: way.command,
  cwd: way.folder,
  because: relative(root, join(way.folder, way.because)),
});

const consentFor = (shell: string): Need => ({
  kind: "consent",
  message:
    `The check's container runs an inline script with ${basename(shell)}. ` +
    "To run that script on this machine, give --runner process.",
});

const commandFor = (file: string, check: CheckDocument): Need => ({
  kind: "command",
  message:
    `Nothing beside ${basename(file)} says how to start this check's program. Give the command behind --, ` +
    `or write it to .khcheck.yaml as run: {${check.name ?? "NAME"}: {command: [...]}}.`,
});

const choiceOf = (candidates: readonly Candidate[]): Need => ({
  kind: "choice",
  message:
    `Several programs could be this check's: ${candidates.map(({ label, because }) => `${label} (${because})`).join(", ")}. ` +
    "Give one behind --, or write it to .khcheck.yaml.",
});
