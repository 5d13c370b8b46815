import { checkOf, type Resource } from "../checks/resources.ts";
import { type Entry, entryOf, stringOf, valueAt, type YamlNode } from "../yaml/node.ts";
import { literalOf } from "./podParts.ts";

/** Where a Namespace, or a check of Kuberhealthy 2 for its pod, asks for the sidecar of a service mesh. */
export interface MeshFact {
  readonly of: "namespace" | "check";
  /** The name of the namespace; undefined for a check. */
  readonly namespace: string | undefined;
  readonly mesh: Mesh;
  readonly node: YamlNode;
}

export interface Mesh {
  readonly name: string;
  /** The annotation of a pod by which it gets a sidecar or none. */
  readonly annotation: string;
  readonly yes: RegExp;
  readonly no: string;
  /** Istio takes the same key as a label too. */
  readonly asLabel: boolean;
  readonly namespaceLabels: readonly (readonly [key: string, value: RegExp])[];
  readonly namespaceAnnotations: readonly (readonly [key: string, value: RegExp])[];
}

/** As the injectors of Istio and Linkerd read them. */
export const meshes: readonly Mesh[] = [
  {
    name: "Istio",
    annotation: "sidecar.istio.io/inject",
    yes: /^(?:y|yes|true|on)$/i,
    no: "false",
    asLabel: true,
    namespaceLabels: [
      ["istio-injection", /^enabled$/],
      ["istio.io/rev", /./],
    ],
    namespaceAnnotations: [],
  },
  {
    name: "Linkerd",
    annotation: "linkerd.io/inject",
    yes: /^(?:enabled|ingress)$/,
    no: "disabled",
    asLabel: false,
    namespaceLabels: [],
    namespaceAnnotations: [["linkerd.io/inject", /^(?:enabled|ingress)$/]],
  },
];

export const meshFactsOf = (resource: Resource): readonly MeshFact[] =>
  meshes.flatMap((mesh) => [...ofNamespace(resource, mesh), ...ofCheck(resource, mesh)]);

function ofNamespace(resource: Resource, mesh: Mesh): readonly MeshFact[] {
  if (resource.is !== "other" || stringOf(valueAt(resource.root, "kind")) !== "Namespace") return [];
  const metadata = valueAt(resource.root, "metadata");
  const namespace = literalOf(valueAt(metadata, "name"));
  const labels = valueAt(metadata, "labels");
  // Istio lets this label win over the one of a revision.
  if (stringOf(valueAt(labels, "istio-injection")) === "disabled" && mesh.name === "Istio") return [];
  const said = [
    ...mesh.namespaceLabels.map(([key, value]) => ({ entry: entryOf(labels, key), value })),
    ...mesh.namespaceAnnotations.map(([key, value]) => ({
      entry: entryOf(valueAt(metadata, "annotations"), key),
      value,
    })),
  ].find(({ entry, value }) => value.test(literalOf(entry?.value) ?? ""));
  if (namespace === undefined || said?.entry === undefined) return [];
  return [{ of: "namespace", namespace, mesh, node: said.entry.value }];
}

function ofCheck(resource: Resource, mesh: Mesh): readonly MeshFact[] {
  const check = checkOf(resource);
  if (check?.kind.generation !== 2) return [];
  const wanted = wishesOf(check.root, mesh).find(({ value }) => mesh.yes.test(literalOf(value) ?? ""));
  return wanted === undefined ? [] : [{ of: "check", namespace: undefined, mesh, node: wanted.value }];
}

/** What a check says of a sidecar for its pod, yes or no. */
export function wishesOf(check: YamlNode, mesh: Mesh): readonly Entry[] {
  const spec = valueAt(check, "spec");
  return ["extraAnnotations", ...(mesh.asLabel ? ["extraLabels"] : [])].flatMap((key): readonly Entry[] => {
    const entry = entryOf(valueAt(spec, key), mesh.annotation);
    return entry === undefined ? [] : [entry];
  });
}
