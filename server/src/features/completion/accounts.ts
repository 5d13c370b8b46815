import type { CheckDocument } from "../../checks/checkDocument.ts";
import { checksIn } from "../../checks/resources.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import { type AccountNeeded, accountNeeded } from "../accountNeeded.ts";
import { declaredObjects } from "../declaredObjects.ts";
import { accountDocuments } from "./accountDocuments.ts";
import { text } from "./draft.ts";
import type { Offer } from "./offer.ts";
import { endsIn, type Place, takesValue } from "./place.ts";
import { isEmptyDocument } from "./skeletons.ts";
import { escaped } from "./snippetText.ts";

/**
 * The ServiceAccount with its Role and RoleBinding that a published check needs and nobody declares: as a document of its own,
 * or at the end of the file together with its name at `serviceAccountName`.
 */
export function accounts(place: Place): readonly Offer[] {
  if (isEmptyDocument(place)) return wholeDocuments(place);
  const { inPod, check } = place;
  const isName = inPod?.length === 1 && endsIn(inPod, "serviceAccountName");
  if (!isName || check === undefined || !takesValue(place)) return [];
  const needed = accountNeeded(check);
  const edit = needed && !needed.isNamed ? atEnd(place, accountDocuments(needed)) : undefined;
  if (needed === undefined || edit === undefined || declaredAccounts(place)(needed)) return [];
  return [
    {
      label: needed.name,
      kind: "reference",
      detail: `ServiceAccount, new, with ${roles(needed)}`,
      documentation: () => documentation(needed),
      writes: { as: "value", draft: text(needed.name) },
      alsoEdits: [edit],
    },
  ];
}

/** More documents than this help nobody. */
const mostOffers = 10;

function wholeDocuments(place: Place): readonly Offer[] {
  const isThere = declaredAccounts(place);
  const seen = new Set<string>();
  const offers: Offer[] = [];
  for (const { check } of checksIn(place.file)) {
    const needed = accountNeeded(check);
    if (needed === undefined || seen.has(needed.name) || isThere(needed)) continue;
    seen.add(needed.name);
    offers.push({
      label: `ServiceAccount ${needed.name}`,
      kind: "snippet",
      detail: `with ${roles(needed)}, ${forCheck(check)}`,
      documentation: () => documentation(needed),
      filterText: `apiVersion kind ServiceAccount Role RoleBinding rbac ${needed.name}`,
      writes: { as: "document", body: escaped(`${accountDocuments(needed)}\n`) },
    });
    if (offers.length === mostOffers) break;
  }
  return offers;
}

const forCheck = ({ name }: CheckDocument): string =>
  name === undefined ? "for a check" : `for the check ${name}`;

const roles = ({ rules, target }: AccountNeeded): string => {
  const everywhere = rules.filter((rule) => rule.in === "cluster" || target === "*").length;
  if (everywhere === 0) return "Role and binding";
  return everywhere === rules.length ? "ClusterRole and binding" : "Role, ClusterRole and bindings";
};

const documentation = (needed: AccountNeeded): string =>
  `What the check's program has to be allowed.\n\n~~~yaml\n${accountDocuments(needed)}\n~~~`;

/** Tells whether the file or another of the workspace declares the account. */
function declaredAccounts({ file, elsewhere }: Place): (needed: AccountNeeded) => boolean {
  const namespaces = new Map<string, (string | undefined)[]>();
  for (const { kind, name, namespace } of [...declaredObjects(file), ...elsewhere()])
    if (kind === "ServiceAccount") namespaces.set(name, [...(namespaces.get(name) ?? []), namespace]);
  return ({ name, namespace }) =>
    namespaces
      .get(name)
      ?.some((other) => other === undefined || namespace === undefined || other === namespace) === true;
}

/** Undefined on the last line of a file that has no line end: what is typed there and what is added would touch. */
function atEnd({ file, cursor }: Place, documents: string): TextEdit | undefined {
  const { text: all } = file.source;
  if (cursor.span.end >= all.length) return undefined;
  const { newline } = cursor.layout;
  const lead = /[\r\n]$/.test(all) ? "" : newline;
  const added = `${lead}---\n${documents}\n`.replaceAll("\n", newline);
  return { span: { start: all.length, end: all.length }, newText: added };
}
