import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checksIn } from "../../server/src/checks/resources.ts";
import { rawErrors } from "../../server/src/schema/shape.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { naiveErrors } from "./naive.ts";

const probe = { httpGet: { path: "/", port: "http" }, periodSeconds: 5 };
const pod = {
  restartPolicy: "Never",
  securityContext: { runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } },
  tolerations: [{ key: "a", operator: "Exists", effect: "NoSchedule", tolerationSeconds: 5 }],
  hostAliases: [{ ip: "192.0.2.1", hostnames: ["a"] }],
  containers: [
    {
      name: "main",
      image: "registry.example.com/a:1",
      command: ["a"],
      env: [
        { name: "A", value: "b" },
        { name: "B", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
      ],
      resources: { limits: { cpu: "100m", memory: "64Mi" }, requests: { cpu: 1 } },
      ports: [{ containerPort: 80, protocol: "TCP" }],
      livenessProbe: probe,
      volumeMounts: [{ name: "data", mountPath: "/data", readOnly: true }],
    },
  ],
  volumes: [
    { name: "data", emptyDir: { sizeLimit: "1Gi" } },
    { name: "files", configMap: { name: "c", defaultMode: 420 } },
  ],
};
const metadata = {
  name: "a",
  labels: { team: "a" },
  managedFields: [{ manager: "m", fieldsV1: { "f:spec": {} } }],
};
const checks = [
  {
    apiVersion: "comcast.github.io/v1",
    kind: "KuberhealthyCheck",
    metadata,
    spec: { runInterval: "5m", timeout: "2m", podSpec: pod },
  },
  {
    apiVersion: "comcast.github.io/v1",
    kind: "KuberhealthyJob",
    metadata,
    spec: { timeout: "2m", phase: "", podSpec: pod },
  },
  {
    apiVersion: "kuberhealthy.github.io/v2",
    kind: "HealthCheck",
    metadata,
    spec: { extraLabels: { a: "b" }, podSpec: { spec: pod } },
    status: { ok: true, errors: [] },
  },
];

type Holder = Record<string | number, unknown>;

/** Every place below `spec`, `metadata` and `status`; apiVersion and kind stay, for they decide what is judged. */
const places = (
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] => {
  if (typeof value !== "object" || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, own]) =>
      places(own, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
};

const names = ["name", "image", "grpc", "restartPolicy", "sizeLimit", "labels", "a/b~c", "toString", "value"];
const values = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1.5,
    2147483648,
    1e300,
    2 ** 53,
    "",
    "5",
    "1.5Gi",
    "1e",
    "Never",
    "TCP",
    "yes",
  ),
  fc.constantFrom([], [null], ["a"], {}, { name: "a" }, { name: null, b: 1 }),
  fc.string({ maxLength: 5 }),
);
const mutation = fc.record({
  at: fc.nat(),
  act: fc.constantFrom("replace", "remove", "rename", "add", "wrap"),
  value: values,
  name: fc.constantFrom(...names),
});

function mutated(
  check: unknown,
  { at, act, value, name }: { at: number; act: string; value: unknown; name: string },
): unknown {
  const copy = structuredClone(check);
  const all = places(copy).filter(
    ([first]) => first === "spec" || first === "metadata" || first === "status",
  );
  const path = all[at % all.length] ?? [];
  const last = path.at(-1) ?? "";
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((inside, step) => (inside as Holder)[step], copy) as Holder;
  const own = holder[last];
  if (act === "replace") holder[last] = value;
  else if (act === "wrap") holder[last] = [own];
  else if (act === "add" && typeof own === "object" && own !== null && !Array.isArray(own))
    (own as Holder)[name] = value;
  else if (act === "remove" || act === "rename") {
    if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else delete holder[last];
    if (act === "rename" && !Array.isArray(holder)) holder[name] = own;
  }
  return copy;
}

test("the compiled validators find what a field by field reading of the model finds", () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.constantFrom(...checks), fc.array(mutation, { maxLength: 3 }), (base, mutations) => {
      const check = mutations.reduce<unknown>(mutated, base);
      const [placed] = checksIn(yamlFileOf(JSON.stringify(check, null, 1)));
      assert.ok(placed !== undefined);
      const found = rawErrors(placed.check).map(
        ({ instancePath, keyword, params }) =>
          `${instancePath} ${keyword} ${params["missingProperty"] ?? params["additionalProperty"] ?? ""}`,
      );
      const expected = naiveErrors(placed.check.kind, check);
      if (expected.length > 0) refused++;
      assert.deepEqual([...found].sort(), expected);
    }),
    { numRuns: 300 },
  );
  assert.ok(refused > 100, "most of the mutated checks should be wrong");
});
