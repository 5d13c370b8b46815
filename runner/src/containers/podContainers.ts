import type { CheckDocument } from "../../../server/src/checks/checkDocument.ts";
import { podSpecOf } from "../../../server/src/checks/checkDocument.ts";
import { itemsOf, nodeAt, stringOf, valueAt, type YamlNode } from "../../../server/src/yaml/node.ts";
import { type ContainerEnv, containerEnvOf } from "../containerEnv.ts";
import { expanded } from "../expansion.ts";
import { injectedOf, injectionOf, podFactsOf, type RunTimes } from "../injected.ts";
import { containerOf, type RunPlan, textsOf } from "../plan.ts";

/** One container of the pod, as an engine is to make it. */
export interface PodContainer {
  readonly name: string;
  /** An init container is waited for; a sidecar is an init container that goes on. */
  readonly role: "init" | "sidecar" | "main";
  readonly image: string;
  readonly pull: "Always" | "IfNotPresent" | "Never";
  /** In place of the image's entrypoint and of its arguments; undefined keeps those of the image. */
  readonly command: readonly string[] | undefined;
  readonly args: readonly string[] | undefined;
  readonly env: ReadonlyMap<string, string>;
  /** Names of variables whose values nobody may see. */
  readonly secret: ReadonlySet<string>;
  readonly workingDir: string | undefined;
  /** "1000" or "1000:2000". */
  readonly user: string | undefined;
  readonly mustNotBeRoot: boolean;
  readonly readOnlyRoot: boolean;
  readonly noNewPrivileges: boolean;
  readonly addCapabilities: readonly string[];
  readonly dropCapabilities: readonly string[];
  readonly mounts: readonly Mount[];
}

export interface Mount {
  readonly volume: string;
  /** Inside the container, absolute. */
  readonly path: string;
  readonly readOnly: boolean;
  /** Inside the volume; empty for all of it. */
  readonly subPath: string;
}

/** The containers in the order in which the kubelet starts them. Generation 2 injects nothing into init containers. */
export function podContainers(plan: RunPlan, times: RunTimes, url: string): readonly PodContainer[] {
  const { check } = plan;
  const pod = podSpecOf(check);
  const injected = injectedOf(injectionOf(check), times, url);
  const inits = itemsOf(valueAt(pod, "initContainers")).map((node) => {
    const role = stringOf(valueAt(node, "restartPolicy")) === "Always" ? "sidecar" : "init";
    const own = check.kind.generation === 2 ? new Map<string, string>() : injected;
    return containerFrom(node, role, plan, times, own);
  });
  const mains = itemsOf(valueAt(pod, "containers")).map((node) =>
    containerFrom(node, "main", plan, times, injected),
  );
  return [...inits, ...mains];
}

/** What the containers' variables take from elsewhere and nothing stands for. */
export function podMissing(
  plan: RunPlan,
  times: RunTimes,
  url: string,
): Pick<ContainerEnv, "missing" | "missingSources"> {
  const pod = podSpecOf(plan.check);
  const injected = injectedOf(injectionOf(plan.check), times, url);
  const environments = ["initContainers", "containers"].flatMap((field) =>
    itemsOf(valueAt(pod, field)).map((node) =>
      containerEnvOf(plan.check, node, podFactsOf(plan.check, times), injected, plan),
    ),
  );
  const once = new Map(environments.flatMap(({ missing }) => missing).map((one) => [one.name, one]));
  return {
    missing: [...once.values()],
    missingSources: [...new Set(environments.flatMap(({ missingSources }) => missingSources))],
  };
}

function containerFrom(
  node: YamlNode,
  role: PodContainer["role"],
  plan: RunPlan,
  times: RunTimes,
  injected: ReadonlyMap<string, string>,
): PodContainer {
  const { check } = plan;
  const { values: env, secret } = containerEnvOf(check, node, podFactsOf(check, times), injected, plan);
  const words = (field: string): readonly string[] | undefined => {
    const given = valueAt(node, field);
    const texts = textsOf(given).map((word) => expanded(word, (name) => env.get(name)));
    return texts.length === 0 ? undefined : texts;
  };
  const image = stringOf(valueAt(node, "image")) ?? "";
  // A command of the author's own takes the place of the program, with nothing of the check's behind it.
  const isProgram = node === containerOf(check) && plan.start.source !== "image";
  const pod = valueAt(podSpecOf(check), "securityContext");
  const own = valueAt(node, "securityContext");
  const setting = (field: string): YamlNode | undefined => valueAt(own, field) ?? valueAt(pod, field);
  const uid = numberOf(setting("runAsUser"));
  const gid = numberOf(setting("runAsGroup"));
  return {
    name: stringOf(valueAt(node, "name")) ?? "",
    role,
    image,
    pull: pullPolicyOf(node, image),
    command: isProgram ? plan.start.command : words("command"),
    args: isProgram ? [] : words("args"),
    env,
    secret: new Set([...secret, ...plan.hidden]),
    workingDir: stringOf(valueAt(node, "workingDir")),
    user: uid === undefined ? undefined : gid === undefined ? `${uid}` : `${uid}:${gid}`,
    mustNotBeRoot: isTrue(setting("runAsNonRoot")),
    readOnlyRoot: isTrue(valueAt(own, "readOnlyRootFilesystem")),
    noNewPrivileges: isFalse(valueAt(own, "allowPrivilegeEscalation")),
    addCapabilities: capabilitiesOf(own, "add"),
    dropCapabilities: capabilitiesOf(own, "drop"),
    mounts: itemsOf(valueAt(node, "volumeMounts")).flatMap((mount) => mountFrom(mount, env) ?? []),
  };
}

function mountFrom(node: YamlNode, env: ReadonlyMap<string, string>): Mount | undefined {
  const volume = stringOf(valueAt(node, "name"));
  const path = stringOf(valueAt(node, "mountPath"));
  if (volume === undefined || path === undefined) return undefined;
  const expression = stringOf(valueAt(node, "subPathExpr"));
  return {
    volume,
    path: path.startsWith("/") ? path : `/${path}`,
    readOnly: isTrue(valueAt(node, "readOnly")),
    subPath:
      expression === undefined
        ? (stringOf(valueAt(node, "subPath")) ?? "")
        : expanded(expression, (name) => env.get(name)),
  };
}

/** Kubernetes pulls always what has no tag or the tag latest. */
function pullPolicyOf(node: YamlNode, image: string): PodContainer["pull"] {
  const policy = stringOf(valueAt(node, "imagePullPolicy"));
  if (policy === "Always" || policy === "IfNotPresent" || policy === "Never") return policy;
  const last = image.slice(image.lastIndexOf("/") + 1);
  return !image.includes("@") && (!last.includes(":") || last.endsWith(":latest"))
    ? "Always"
    : "IfNotPresent";
}

const capabilitiesOf = (context: YamlNode | undefined, field: "add" | "drop"): readonly string[] =>
  textsOf(nodeAt(context, ["capabilities", field])).filter((name) => /^[A-Za-z_]+$/.test(name));

const numberOf = (node: YamlNode | undefined): number | undefined =>
  node?.kind === "scalar" && typeof node.value === "number" && Number.isInteger(node.value) && node.value >= 0
    ? node.value
    : undefined;

const isTrue = (node: YamlNode | undefined): boolean => node?.kind === "scalar" && node.value === true;
const isFalse = (node: YamlNode | undefined): boolean => node?.kind === "scalar" && node.value === false;

/** The pod's volumes by name. */
export const podVolumes = (check: CheckDocument): ReadonlyMap<string, YamlNode> =>
  new Map(
    itemsOf(valueAt(podSpecOf(check), "volumes")).flatMap((node) => {
      const name = stringOf(valueAt(node, "name"));
      return name === undefined ? [] : [[name, node] as const];
    }),
  );
