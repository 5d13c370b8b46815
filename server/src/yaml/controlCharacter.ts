import type { Finding } from "../text/finding.ts";
import { problem } from "./problem.ts";

/** All control characters but tab, line ends and U+0085, which are the ones that YAML 1.1 takes (go-yaml 2, `readerc.go`). */
const refused = /[^\P{Cc}\t\n\r\u0085]/u;

/** The first character that Kubernetes' reader refuses wherever it stands, in comments too; the parser takes it. */
export function controlCharacter(text: string): Finding | undefined {
  const at = text.search(refused);
  if (at < 0) return undefined;
  const span = { start: at, end: at + 1 };
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0");
  return problem(
    "control-character",
    `YAML takes no control character such as this U+${code}; remove it.`,
    span,
    [{ title: "Remove the character", edits: [{ span, newText: "" }] }],
  );
}
