import type { Kind } from "../../checks/kinds.ts";
import { type Field, fieldAt } from "../../schema/model.ts";
import { nodeAt, stringOf, type YamlNode } from "../../yaml/node.ts";
import type { Path } from "../../yaml/path.ts";
import type { Around, Asked, Meaning } from "./asked.ts";
import { downwardField } from "./downwardField.ts";
import { durationText } from "./durationText.ts";
import { fileMode } from "./fileMode.ts";
import { kindText } from "./kindText.ts";
import { knownImage, knownVariable } from "./knownImage.ts";
import { quantityText } from "./quantityText.ts";
import { overlap, schedule } from "./schedule.ts";
import { injectedVariable, referredVariable } from "./variables.ts";

const meanings: readonly Meaning[] = [
  injectedVariable,
  referredVariable,
  knownImage,
  knownVariable,
  kindText,
  ({ kind, field, value }) => (value === undefined ? undefined : durationText(kind, field, value)),
  schedule,
  overlap,
  noNamespace,
  quantityText,
  fileMode,
  downwardField,
];

/**
 * What is to be read about a place of a check, as Markdown: what its present value comes to, what the field is for, and what
 * it takes. Undefined where no Kubernetes knows the field.
 */
export function hover(
  kind: Kind,
  path: Path,
  part: "key" | "value",
  node: YamlNode | undefined,
  around?: Around,
): string | undefined {
  const field = path.length === 0 ? undefined : fieldAt(kind, path);
  if (field === undefined) return unservedField(kind, path);
  const asked: Asked = { kind, field, path, part, node, value: stringOf(node), around };
  const parts = [
    `**\`${field.name}\`** · ${typeText(kind, field)}${field.isRequired ? " · required" : ""}`,
    ...meanings.map((meaning) => meaning(asked)),
    availabilityText(kind, field),
    field.description,
    enumText(field),
    wordsText(field),
  ];
  return parts.filter((one) => one !== undefined && one !== "").join("\n\n");
}

/** A field that belongs to the other generation alone. */
const unservedField = ({ generation, kind }: Kind, path: Path): string | undefined =>
  generation === 2 && path.length === 1 && path[0] === "status"
    ? `**\`status\`**\n\nA ${kind} has no status, and the API server refuses one: Kuberhealthy 2 keeps the result of each check in a KuberhealthyState of the same name.\n\nGenerations: a HealthCheck of Kuberhealthy 3 has it.`
    : undefined;

/** At `metadata` that leaves the namespace open. */
function noNamespace({ path, part, around }: Asked): string | undefined {
  if (part !== "key" || path.length !== 1 || path[0] !== "metadata" || around === undefined) return undefined;
  return nodeAt(around.root, ["metadata", "namespace"]) === undefined
    ? "No `namespace` is written: kubectl takes that of its current context, mostly `default`."
    : undefined;
}

function typeText(kind: Kind, field: Field): string {
  if (field.format === "duration") return "duration";
  if (field.format === "quantity") return "quantity";
  if (field.format === "date-time") return "date and time";
  const [type] = field.types;
  if (type === "array") {
    const item = fieldAt(kind, [...field.path, 0]);
    return item === undefined ? "list" : `list of ${plural(typeText(kind, item))}`;
  }
  if (type === "object") {
    const value = field.isMap ? fieldAt(kind, [...field.path, "*"]) : undefined;
    return value === undefined ? "mapping" : `mapping to ${plural(typeText(kind, value))}`;
  }
  return field.types.join(" or ");
}

const plural = (type: string): string =>
  type === "quantity" ? "quantities" : type.includes(" ") ? type : `${type}s`;

function availabilityText(kind: Kind, field: Field): string | undefined {
  if (field.availability === "newer") {
    return `Newer than the Kubernetes (${kind.crdKubernetes}) from which the CRD of ${kind.kind} was made: the API server refuses it here.`;
  }
  if (field.availability === "pruned" && field.words === undefined) {
    return `The CRD of ${kind.kind} keeps nothing of this, and the API server refuses it.`;
  }
  return undefined;
}

function enumText(field: Field): string | undefined {
  const values = field.enumValues.filter(({ value }) => value !== "");
  if (values.length === 0) return undefined;
  if (values.every(({ text }) => text === "")) {
    return `One of ${values.map(({ value }) => `\`${value}\``).join(", ")}.`;
  }
  return values.map(({ value, text }) => `- \`${value}\`${text === "" ? "" : ` ${text}`}`).join("\n");
}

function wordsText({ words, defaultValue }: Field): string | undefined {
  const fallback =
    words?.default ?? (defaultValue === undefined || defaultValue === "" ? undefined : `\`${defaultValue}\``);
  const lines = [
    fallback === undefined ? undefined : `Default: ${fallback}`,
    words?.example === undefined || fallback?.startsWith(words.example) === true
      ? undefined
      : `Example: ${words.example}`,
    words?.generations === undefined ? undefined : `Generations: ${words.generations}`,
  ].filter((line) => line !== undefined);
  return lines.length === 0 ? undefined : lines.join("  \n");
}
