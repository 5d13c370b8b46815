import type { Fix } from "../text/finding.ts";
import type { TextEdit } from "../text/textEdit.ts";
import { type Entry, entryOf, type MappingNode, nodeAt } from "../yaml/node.ts";
import type { Path } from "../yaml/path.ts";
import { insertion, removal } from "./edits.ts";
import { linesOf, movesTo } from "./moving.ts";
import type { Subject } from "./place.ts";
import { podMetadataHome } from "./podMetadata.ts";

const homes: Readonly<Record<string, string>> = { labels: "extraLabels", annotations: "extraAnnotations" };

/** Labels and annotations go to where Kuberhealthy takes them from; what else stands in a pod's metadata can only go. */
export function podMetadataFixes(subject: Subject, path: Path, entry: Entry): readonly Fix[] {
  const home = podMetadataHome(subject.kind, entry.key);
  const moves = home !== undefined ? movesTo(subject, path, entry, home) : movedOut(subject, path, entry);
  const around = nodeAt(subject.root, path.slice(0, -1));
  const edit = around?.kind === "mapping" ? removal(subject.text, around, entry) : undefined;
  return moves.length > 0 || edit === undefined
    ? moves
    : [{ title: `Remove \`${entry.key}\``, edits: [edit], guess: true }];
}

/** The whole metadata of a pod of generation 2, its labels and annotations moved. */
function movedOut({ kind, root, text }: Subject, path: Path, entry: Entry): readonly Fix[] {
  const spec = nodeAt(root, ["spec"]);
  const podSpec = nodeAt(root, path.slice(0, -1));
  if (kind.generation !== 2 || spec?.kind !== "mapping" || podSpec?.kind !== "mapping") return [];
  const kept = Object.entries(homes).flatMap(([key, home]) => {
    const own = entryOf(entry.value, key);
    return own === undefined || own.value.kind !== "mapping" ? [] : [{ own, home }];
  });
  const edits = kept.map(({ own, home }) => written(text, spec, own, home));
  const taken = removal(text, podSpec, entry);
  if (kept.length === 0 || taken === undefined || edits.some((edit) => edit === undefined)) return [];
  const names = kept.map(({ home }) => `\`spec.${home}\``).join(" and ");
  return [{ title: `Move to ${names}`, edits: [...edits.filter((edit) => edit !== undefined), taken] }];
}

function written(text: string, spec: MappingNode, own: Entry, home: string): TextEdit | undefined {
  const isTaken = entryOf(spec, home) !== undefined || own.merged;
  // An alias may come to stand before its anchor.
  const holdsAlias = /[\s[{,:][&*][\w-]/.test(text.slice(own.keySpan.end, own.span.end));
  return isTaken || holdsAlias ? undefined : insertion(text, spec, linesOf(text, own, home));
}
