import { type Kind, kinds } from "../../checks/kinds.ts";
import { fieldAt } from "../../schema/model.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import { stringOf, valueAt } from "../../yaml/node.ts";
import { type Draft, text } from "./draft.ts";
import type { Offer } from "./offer.ts";
import { endsIn, type Place, takesValue } from "./place.ts";

/** `apiVersion` and `kind`, which belong together in pairs. */
export function kindLines(place: Place): readonly Offer[] {
  const { path, root } = place;
  if (path.length !== 1 || !takesValue(place)) return [];
  const apiVersion = stringOf(valueAt(root, "apiVersion"));
  const kind = stringOf(valueAt(root, "kind"));
  if (endsIn(path, "kind")) {
    return kindsFor(apiVersion).map((one) => ({
      label: one.kind,
      kind: "enum",
      detail: `Kuberhealthy ${one.generation}, ${one.apiVersion}`,
      documentation: () => fieldAt(one, [])?.description ?? "",
      writes: { as: "value", draft: text(one.kind) },
      alsoEdits: apiVersion === undefined ? apiVersionLine(place, one) : [],
    }));
  }
  if (endsIn(path, "apiVersion")) {
    const meant = kind === undefined ? kinds : kinds.filter((one) => one.kind === kind);
    return meant
      .filter((one, index) => meant.findIndex((other) => other.apiVersion === one.apiVersion) === index)
      .map((one) => ({
        label: one.apiVersion,
        kind: "enum",
        detail: `Kuberhealthy ${one.generation}, ${meant
          .filter((other) => other.apiVersion === one.apiVersion)
          .map((other) => other.kind)
          .join(" or ")}`,
        documentation: () => fieldAt(one, path)?.description ?? "",
        writes: { as: "value", draft: text(one.apiVersion), followed: kindLine(place, one.apiVersion) },
      }));
  }
  return [];
}

/** The missing `kind` follows. */
function kindLine(
  { root, cursor }: Place,
  apiVersion: string,
): readonly (readonly [key: string, value: Draft])[] {
  if (valueAt(root, "kind") !== undefined || cursor.quote !== "") return [];
  const texts = kinds.filter((one) => one.apiVersion === apiVersion).map((one) => one.kind);
  return [["kind", texts.length === 1 ? text(texts[0] ?? "") : { kind: "choice", texts, string: true }]];
}

function kindsFor(apiVersion: string | undefined): readonly Kind[] {
  if (apiVersion === undefined) return kinds;
  const exact = kinds.filter((kind) => kind.apiVersion === apiVersion);
  if (exact.length > 0) return exact;
  const group = apiVersion.split("/")[0];
  return kinds.filter((kind) => kind.apiVersion.split("/")[0] === group);
}

/** The missing `apiVersion` goes on a line of its own above `kind`. */
function apiVersionLine({ cursor, file, root }: Place, kind: Kind): readonly TextEdit[] {
  if (valueAt(root, "apiVersion") !== undefined || cursor.style !== "inline") return [];
  const before = file.source.text.slice(0, cursor.span.start);
  const line = Math.max(cursor.start, before.lastIndexOf("\n") + 1);
  if (!/^[ \t]*["']?kind/.test(before.slice(line))) return [];
  const newText = `${" ".repeat(cursor.column)}apiVersion: ${kind.apiVersion}${cursor.layout.newline}`;
  return [{ span: { start: line, end: line }, newText }];
}
