import type { Kind } from "../../checks/kinds.ts";
import { healthcheck } from "../../checks/kinds.ts";
import { isInjectedVariable } from "../../checks/reporting.ts";
import type { Path } from "../../yaml/path.ts";
import { durationInstead } from "./durations.ts";
import { repeatedItems } from "./repeated.ts";
import { withNewReportPath } from "./reportPath.ts";
import { containerLists } from "./subject.ts";
import { at, isList, isMap, type Value } from "./values.ts";

/** What a check must mean once it is migrated. Said of values alone, so that it can judge what was done to the text. */
export function expectedValue(check: Value, kind: Kind, isTemplate: boolean): Value {
  if (!isMap(check)) return check;
  const head = new Map([
    ...check,
    ["apiVersion", healthcheck.apiVersion] as const,
    ["kind", healthcheck.kind] as const,
  ]);
  const spec = head.get("spec");
  return kind.generation === 3 || !isMap(spec)
    ? head
    : head.set("spec", expectedSpec(spec, kind, isTemplate));
}

function expectedSpec(before: ReadonlyMap<string, Value>, kind: Kind, isTemplate: boolean): Value {
  const spec = new Map(before);
  if (kind.id === "khjob") {
    spec.delete("phase");
    spec.set("singleRunOnly", true);
  }
  for (const field of ["runInterval", "timeout"] as const) {
    const instead = durationInstead(field, spec.get(field));
    if (instead !== undefined) spec.set(field, instead);
  }
  const podSpec = spec.get("podSpec");
  if (!isMap(podSpec)) return spec;
  const inner = podSpec.get("spec");
  if (isMap(inner) && !podSpec.has("containers"))
    return spec.set("podSpec", new Map([...podSpec, ["spec", expectedPod(inner, isTemplate)]]));
  return spec.set("podSpec", new Map([["spec", expectedPod(podSpec, isTemplate)]]));
}

function expectedPod(before: ReadonlyMap<string, Value>, isTemplate: boolean): Value {
  const pod = new Map(before).set("restartPolicy", "Never");
  for (const list of containerLists) {
    const containers = pod.get(list);
    if (isList(containers)) pod.set(list, containers.map(expectedContainer));
  }
  return isTemplate ? pod : withoutRepeats(pod, healthcheck.podSpecPath);
}

function expectedContainer(before: Value): Value {
  if (!isMap(before)) return before;
  const container = new Map(before);
  container.delete("restartPolicy");
  for (const list of ["command", "args"]) {
    const words = container.get(list);
    if (isList(words)) container.set(list, words.map(withNewPath));
  }
  const env = container.get("env");
  if (!isList(env)) return container;
  const own = env.filter((item) => !isInjectedVariable(String(at(item, "name"))));
  if (own.length === 0 && env.length > 0) container.delete("env");
  else
    container.set(
      "env",
      own.map((item) =>
        isMap(item) ? new Map([...item].map(([k, v]) => [k, k === "value" ? withNewPath(v) : v])) : item,
      ),
    );
  return container;
}

const withNewPath = (value: Value): Value => (typeof value === "string" ? withNewReportPath(value) : value);

function withoutRepeats(value: Value, path: Path): Value {
  if (isMap(value))
    return new Map([...value].map(([key, below]) => [key, withoutRepeats(below, [...path, key])]));
  if (!isList(value)) return value;
  const gone = new Set(repeatedItems(value, path));
  return value.filter((_, index) => !gone.has(index)).map((item) => withoutRepeats(item, [...path, 0]));
}
