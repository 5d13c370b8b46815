import { type InjectedVariable, isInjectedVariable } from "../../checks/reporting.ts";
import { itemsOf, nodeAt, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import { type Asked, containerOf, inContainer } from "./asked.ts";

/** What the controller puts in, in the words of both generations' contract. */
const injected: Readonly<Record<InjectedVariable, string>> = {
  KH_REPORTING_URL: "the address to which the program posts its report.",
  KH_RUN_UUID: "the identity of the run, to be sent back in the header `kh-run-uuid`.",
  KH_CHECK_RUN_DEADLINE: "the end of the run in Unix seconds; the report must be there before.",
  KH_POD_NAMESPACE: "the namespace in which the pod runs.",
};

/** A variable that Kuberhealthy injects, where it is declared or where a program's text names it. */
export function injectedVariable(asked: Asked): string | undefined {
  const { path, part, value, around } = asked;
  const isName = path.at(-1) === "name" && path.at(-3) === "env";
  if (isName && part === "value" && value !== undefined && isInjectedVariable(value))
    return `Kuberhealthy injects this variable and replaces what stands here: ${injected[value]}`;
  const name = around?.name?.text;
  if (part !== "value" || name === undefined || !isInjectedVariable(name) || inContainer(asked) === undefined)
    return undefined;
  return `\`${name}\` is injected by Kuberhealthy for every run: ${injected[name]}`;
}

/** A variable that a command, an argument or another variable refers to: where its value comes from. */
export function referredVariable(asked: Asked): string | undefined {
  const { part, around } = asked;
  const name = around?.name;
  const [list, own] = inContainer(asked) ?? [];
  if (part !== "value" || name?.sign === undefined || isInjectedVariable(name.text)) return undefined;
  if (list !== "args" && list !== "command" && list !== "env") return undefined;
  const container = containerOf(asked);
  const all = itemsOf(valueAt(container, "env"));
  const isNamed = (item: YamlNode): boolean => stringOf(valueAt(item, "name")) === name.text;
  // A variable knows only those above it.
  const declared = all
    .slice(0, list === "env" && typeof own === "number" ? own : all.length)
    .findLast(isNamed);
  if (declared !== undefined) return `\`${name.text}\` is set in \`env\` ${originOf(declared)}.`;
  if (name.sign !== "$(" || valueAt(container, "envFrom") !== undefined) return undefined;
  return all.some(isNamed)
    ? `\`${name.text}\` is set further down in \`env\`: Kubernetes leaves \`$(${name.text})\` here as it stands.`
    : `No \`${name.text}\` is set in \`env\`: Kubernetes leaves \`$(${name.text})\` as it stands.`;
}

function originOf(variable: YamlNode): string {
  const text = (...path: readonly string[]) => stringOf(nodeAt(variable, path)) ?? "…";
  const source = valueAt(variable, "valueFrom");
  if (valueAt(source, "secretKeyRef") !== undefined)
    return `from the key \`${text("valueFrom", "secretKeyRef", "key")}\` of the Secret \`${text("valueFrom", "secretKeyRef", "name")}\``;
  if (valueAt(source, "configMapKeyRef") !== undefined)
    return `from the key \`${text("valueFrom", "configMapKeyRef", "key")}\` of the ConfigMap \`${text("valueFrom", "configMapKeyRef", "name")}\``;
  if (valueAt(source, "fieldRef") !== undefined)
    return `from the pod's field \`${text("valueFrom", "fieldRef", "fieldPath")}\``;
  if (valueAt(source, "resourceFieldRef") !== undefined)
    return `from the container's \`${text("valueFrom", "resourceFieldRef", "resource")}\``;
  const value = stringOf(valueAt(variable, "value"));
  if (value === undefined || value === "") return "to an empty text";
  return value.length <= 100 && !/[`\r\n]/.test(value) ? `to \`${value}\`` : "to a longer text";
}
