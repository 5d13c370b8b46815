import { type CheckDocument, podSpecOf } from "../../server/src/checks/checkDocument.ts";
import { itemsOf, stringOf, valueAt, type YamlNode } from "../../server/src/yaml/node.ts";
import type { ClusterObjects } from "./clusterObjects.ts";
import { type ContainerEnv, containerEnvOf } from "./containerEnv.ts";
import type { CommandSource } from "./events.ts";
import { expanded } from "./expansion.ts";
import { injectedOf, injectionOf, podFactsOf, type RunTimes } from "./injected.ts";
import { maskedText } from "./masks.ts";
import type { LimitedBy } from "./timeout.ts";

/** How the check's program is started on this desk. */
export interface Start {
  readonly command: readonly string[];
  readonly source: CommandSource;
  /** The folder to start it in, absolute. */
  readonly cwd: string;
  /** Where it stands for the image's entrypoint, the container's own `args` follow the command. */
  readonly takesArgs: boolean;
}

/** What a run is made from; the endpoint's address and the time are not known yet. */
export interface RunPlan {
  readonly check: CheckDocument;
  readonly timeoutMs: number;
  readonly limitedBy?: LimitedBy;
  readonly start: Start;
  /** The author's values, from files and flags. */
  readonly given: ReadonlyMap<string, string>;
  /** Those among them that must not be shown. */
  readonly hidden: ReadonlySet<string>;
  /** What the workspace declares of ConfigMaps and Secrets. */
  readonly objects: ClusterObjects;
}

export interface Program {
  readonly command: readonly string[];
  readonly cwd: string;
  /** The container's variables and the injected ones, without the desk's own. */
  readonly env: ReadonlyMap<string, string>;
}

/** The program of a plan for a run that reports to `url`. */
export function programOf(plan: RunPlan, times: RunTimes, url: string): Program {
  const container = containerOf(plan.check);
  const env = environmentOf(plan, times, url).values;
  const lookUp = (name: string): string | undefined => env.get(name);
  const { start } = plan;
  // These hold words of the container's own command.
  const own = ["inline-script", "discovered", "image"].includes(start.source);
  const command = own ? start.command.map((word) => expanded(word, lookUp)) : start.command;
  const args = start.takesArgs
    ? textsOf(valueAt(container, "args")).map((word) => expanded(word, lookUp))
    : [];
  return { command: [...command, ...args], cwd: start.cwd, env };
}

export const environmentOf = (
  plan: Pick<RunPlan, "check" | "given" | "objects">,
  times: RunTimes,
  url: string,
): ContainerEnv =>
  containerEnvOf(
    plan.check,
    containerOf(plan.check),
    podFactsOf(plan.check, times),
    injectedOf(injectionOf(plan.check), times, url),
    plan,
  );

/** The program as it may be shown: values of Secrets and env files masked, wherever they ended up. */
export function maskedProgram(plan: RunPlan, times: RunTimes, url: string): Program {
  const program = programOf(plan, times, url);
  const hidden = new Set([...plan.hidden, ...environmentOf(plan, times, url).secret]);
  const mask = maskedText([...hidden].map((name) => program.env.get(name) ?? ""));
  return {
    cwd: program.cwd,
    command: program.command.map(mask),
    env: new Map([...program.env].map(([name, value]) => [name, hidden.has(name) ? "•••" : mask(value)])),
  };
}

/** The container whose program is run: the first, as both generations' authors mean it. */
export const containerOf = (check: CheckDocument): YamlNode | undefined =>
  itemsOf(valueAt(podSpecOf(check), "containers"))[0];

/** The image of that container, empty where none is written. */
export const imageOf = (check: CheckDocument): string => stringOf(valueAt(containerOf(check), "image")) ?? "";

/** The strings of a sequence; other scalars as they are written. */
export const textsOf = (node: YamlNode | undefined): readonly string[] =>
  itemsOf(node).map((item) => stringOf(item) ?? (item.kind === "scalar" ? item.source : ""));

/** The container's script where its command is a shell with `-c`, as command and args together. */
export function inlineScriptOf(
  check: CheckDocument,
): { readonly command: readonly string[]; readonly script: YamlNode } | undefined {
  const container = containerOf(check);
  const nodes = [...itemsOf(valueAt(container, "command")), ...itemsOf(valueAt(container, "args"))];
  const command = [...textsOf(valueAt(container, "command")), ...textsOf(valueAt(container, "args"))];
  if (!/(?:^|\/)(?:sh|bash|ash|dash|ksh|zsh)$/.test(command[0] ?? "")) return undefined;
  const flag = command.findIndex((word, index) => index > 0 && /^-[A-Za-z]*c[A-Za-z]*$/.test(word));
  if (flag < 0) return undefined;
  const script = nodes.slice(flag + 1).find((_, index) => !/^[-+]/.test(command[flag + 1 + index] ?? ""));
  return script === undefined ? undefined : { command, script };
}
