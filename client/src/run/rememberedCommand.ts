import { isMap, parseDocument } from "yaml";

/** What `.khcheck.yaml` keeps about the run of one check. */
export interface Remembered {
  readonly command?: readonly string[];
  /** From the workspace root. */
  readonly cwd?: string;
  readonly runner?: "process" | "container";
}

export type Rewritten = { readonly text: string } | { readonly problem: string };

/**
 * The text of `.khcheck.yaml` with the answer for one check in it; everything else that stands there stays, comments
 * too. A text that is no YAML mapping is left alone, and the problem said.
 */
export function withRemembered(text: string, check: string, answer: Remembered): Rewritten {
  const document = parseDocument(text);
  const wrong = document.errors[0];
  if (wrong !== undefined)
    return {
      problem: `.khcheck.yaml cannot be read, so the answer was not kept: ${wrong.message.split("\n")[0]}`,
    };
  for (const path of [[], ["run"], ["run", check]]) {
    const there = document.getIn(path, true);
    if (there !== undefined && there !== null && !isMap(there) && document.getIn(path) !== null)
      return {
        problem: `.khcheck.yaml holds no mapping at ${path.join(".") || "its root"}, so the answer was not kept.`,
      };
    if (path.length > 0 && !isMap(there)) document.setIn(path, document.createNode({}));
  }
  const before = {
    command: document.hasIn(["run", check, "command"]),
    runner: document.getIn(["run", check, "runner"]),
  };
  for (const key of overtaken(answer, before)) document.deleteIn(["run", check, key]);
  for (const [key, value] of Object.entries(answer)) {
    const node = document.createNode(value, { flow: true });
    document.setIn(["run", check, key], node);
  }
  const rewritten = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return { text: text.includes("\r\n") ? rewritten.replace(/\r?\n/g, "\r\n") : rewritten };
}

/** What an answer takes the place of. A folder without a command is the author's own word. */
function overtaken(answer: Remembered, before: { readonly command: boolean; readonly runner: unknown }) {
  if (answer.command === undefined) return before.command ? ["command", "cwd"] : [];
  return [...(answer.cwd === undefined ? ["cwd"] : []), ...(before.runner === "container" ? ["runner"] : [])];
}
