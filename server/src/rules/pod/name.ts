import { nameFault } from "../../checks/names.ts";
import { checkOf } from "../../checks/resources.ts";
import type { Fix } from "../../text/finding.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import type { YamlNode } from "../../yaml/node.ts";
import { changeToSource, rewriting } from "../fixes.ts";
import { type NamedPlace, namedInCheck, namedInPod } from "../namedPlaces.ts";
import { literalOf, type Place, placesAt, type Said, spanOf } from "../podParts.ts";
import { type DocumentRule, finding } from "../rule.ts";

export const podName: DocumentRule = {
  scope: "document",
  id: "pod/name",
  findings(resource) {
    const check = checkOf(resource);
    if (check === undefined) return [];
    const pod = placesAt(check.root, check.kind.podSpecPath.join("."))[0]?.node;
    const said = [
      ...namedInCheck.flatMap((row) => inRow(check.root, row)),
      ...(pod === undefined ? [] : namedInPod.flatMap((row) => inRow(pod, row))),
    ];
    return said.map(({ message, span, fixes }) => finding("pod/name", "error", message, span, fixes));
  },
};

function inRow(root: YamlNode, row: NamedPlace): readonly Said[] {
  return placesAt(root, row.at).flatMap((place): readonly Said[] => {
    const name = literalOf(place.node);
    const fault = name === undefined ? undefined : nameFault(name, row.form);
    if (name === undefined || fault === undefined || (fault === "empty" && row.optional)) return [];
    if (row.orNumber && /^\d+$/.test(name)) {
      const message = `In quotes ${name} is the name of a port, which needs a letter; take the quotes off.`;
      return [{ message, span: spanOf(place), fixes: changeToSource(place.node, name) }];
    }
    const { longest, takes } = row.form;
    const message =
      fault === "length"
        ? `\`${name}\` has ${name.length} characters, but the name of ${row.what} may have at most ${longest}; shorten it.`
        : `${fault === "empty" ? "An empty text" : `\`${shown(name)}\``} cannot be the name of ${row.what}; use ${takes}.`;
    return [
      { message, span: spanOf(place), fixes: fault === "form" ? renaming(root, row, place, name) : [] },
    ];
  });
}

const shown = (name: string): string =>
  (name.length > 80 ? `${name.slice(0, 80)}…` : name).replace(/\s/g, " ");

/** The name as it is allowed, wherever it is used; none when it is taken already or nothing of it is left. */
function renaming(root: YamlNode, row: NamedPlace, place: Place, name: string): readonly Fix[] {
  const meant = row.form.meant(name);
  if (nameFault(meant, row.form) !== undefined) return [];
  const taken = row.besides === undefined ? [] : placesAt(root, row.besides);
  if (taken.some(({ node }) => literalOf(node) === meant)) return [];
  const used = row.usedAt === undefined ? [] : placesAt(root, row.usedAt);
  const nodes = new Set([
    place.node,
    ...used.map(({ node }) => node).filter((node) => literalOf(node) === name),
  ]);
  const edits = [...nodes].map((node) => rewriting(node, meant));
  const whole = edits.filter((edit): edit is TextEdit => edit !== undefined);
  return whole.length < edits.length ? [] : [{ title: `Change to \`${meant}\``, edits: whole }];
}
