import { quantityOf } from "../checks/quantity.ts";
import { valueAt } from "../yaml/node.ts";
import { literalOf, placesAt, presentEntry, type Said, spanOf, standsSomewhere } from "./podParts.ts";
import type { Source } from "./sourceParts.ts";

/** The claim that is made for an `ephemeral` volume. */
export const claimTemplate = (source: Source): readonly Said[] => [
  ...accessModes(source),
  ...storage(source),
  ...dataSource(source),
  ...otherSource(source),
];

function accessModes(source: Source): readonly Said[] {
  const modes = placesAt(source, "accessModes[]");
  const alone = modes.find(({ node }) => literalOf(node) === "ReadWriteOncePod");
  const others = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany"];
  if (alone === undefined || !modes.some(({ node }) => others.includes(literalOf(node) ?? ""))) return [];
  const message = "`ReadWriteOncePod` excludes the other access modes; remove it or the others.";
  return [{ message, span: spanOf(alone) }];
}

function storage(source: Source): readonly Said[] {
  const resources = presentEntry(source, "resources");
  if (resources?.value.kind !== "mapping") return [];
  const amount = presentEntry(valueAt(resources.value, "requests"), "storage");
  if (amount === undefined) {
    if (standsSomewhere(source, "storage")) return [];
    const message = "A claim must say how much it needs; add `storage` under `resources.requests`.";
    return [{ message, span: resources.keySpan }];
  }
  const { value } = amount;
  const isText = value.kind === "scalar" && typeof value.value === "string";
  const text = isText ? literalOf(value) : value.kind === "scalar" ? String(value.value) : undefined;
  const nano = text === undefined ? undefined : quantityOf(text)?.nano;
  if (nano === undefined || nano > 0n) return [];
  const message = "`storage` must be more than 0; write how much the claim needs, such as `1Gi`.";
  return [{ message, span: spanOf({ node: value, entry: amount }) }];
}

function dataSource(source: Source): readonly Said[] {
  return placesAt(source, "dataSource|dataSourceRef").flatMap(({ node, entry }): readonly Said[] => {
    const kind = presentEntry(node, "kind");
    const written = literalOf(kind?.value);
    const group = presentEntry(node, "apiGroup");
    const isCore = group === undefined ? !standsSomewhere(node, "apiGroup") : literalOf(group.value) === "";
    if (kind === undefined || written === undefined || !isCore) return [];
    if (written === "" || written === "PersistentVolumeClaim") return [];
    const message = `Without \`apiGroup\` a \`${entry?.key}\` is a \`PersistentVolumeClaim\`; add the \`apiGroup\` of \`${written}\`, such as \`snapshot.storage.k8s.io\`.`;
    return [{ message, span: spanOf({ node: kind.value, entry: kind }) }];
  });
}

/** Both fields mean one source, unless the second names a namespace: then the first may not be there. */
function otherSource(source: Source): readonly Said[] {
  const first = presentEntry(source, "dataSource");
  const second = presentEntry(source, "dataSourceRef");
  if (first?.value.kind !== "mapping" || second?.value.kind !== "mapping") return [];
  const inNamespace = (literalOf(valueAt(second.value, "namespace")) ?? "") !== "";
  const pairs = ["apiGroup", "kind", "name"].map((key) =>
    [first, second].map(({ value }) => {
      const own = presentEntry(value, key);
      return own === undefined ? "" : literalOf(own.value);
    }),
  );
  if (
    !inNamespace &&
    pairs.every(([one, other]) => one === undefined || other === undefined || one === other)
  )
    return [];
  const message = inNamespace
    ? "With a `namespace` in `dataSourceRef` there may be no `dataSource`; remove it."
    : "`dataSource` and `dataSourceRef` mean one source, and say different things; remove one of them.";
  return [{ message, span: first.keySpan }];
}
