import type { Kind } from "../checks/kinds.ts";
import { type InjectedVariable, isInjectedVariable } from "../checks/reporting.ts";
import { type Field, fieldAt } from "../schema/model.ts";
import { stringOf, type YamlNode } from "../yaml/node.ts";
import type { Path } from "../yaml/path.ts";
import { durationText } from "./durationText.ts";

/**
 * What is to be read about a place of a check, as Markdown: what the field is for, what it takes, and what its present value
 * comes to. Undefined where no Kubernetes knows the field.
 */
export function hover(
  kind: Kind,
  path: Path,
  part: "key" | "value",
  node: YamlNode | undefined,
): string | undefined {
  const field = path.length === 0 ? undefined : fieldAt(kind, path);
  if (field === undefined) return undefined;
  const value = stringOf(node);
  const isEnvName = field.name === "name" && path.at(-3) === "env";
  const variable =
    isEnvName && part === "value" && value !== undefined && isInjectedVariable(value) ? value : undefined;
  const parts = [
    `**\`${field.name}\`** · ${typeText(kind, field)}${field.isRequired ? " · required" : ""}`,
    variable === undefined ? undefined : injectedText[variable],
    value === undefined ? undefined : durationText(kind, field, value),
    availabilityText(kind, field),
    field.description,
    enumText(field),
    wordsText(field),
  ];
  return parts.filter((one) => one !== undefined && one !== "").join("\n\n");
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

/** What the controller puts in, in the words of both generations' contract. */
const injectedText: Readonly<Record<InjectedVariable, string>> = {
  KH_REPORTING_URL:
    "Kuberhealthy injects this variable and replaces what stands here: the address to which the program posts its report.",
  KH_RUN_UUID:
    "Kuberhealthy injects this variable and replaces what stands here: the identity of the run, to be sent back in the header `kh-run-uuid`.",
  KH_CHECK_RUN_DEADLINE:
    "Kuberhealthy injects this variable and replaces what stands here: the end of the run in Unix seconds; the report must be there before.",
  KH_POD_NAMESPACE:
    "Kuberhealthy injects this variable and replaces what stands here: the namespace in which the pod runs.",
};

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
    words?.example === undefined ? undefined : `Example: ${words.example}`,
    words?.generations === undefined ? undefined : `Generations: ${words.generations}`,
  ].filter((line) => line !== undefined);
  return lines.length === 0 ? undefined : lines.join("  \n");
}
