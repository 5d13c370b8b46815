import assert from "node:assert/strict";
import { test } from "node:test";
import { healthcheck, type Kind, khcheck, khjob, kinds } from "../../server/src/checks/kinds.ts";
import { hover } from "../../server/src/features/hover/hover.ts";
import type { ScalarNode } from "../../server/src/yaml/node.ts";
import type { Path } from "../../server/src/yaml/path.ts";
import { everyField, heading } from "../schema/everyPath.ts";

const scalar = (value: string): ScalarNode => ({
  kind: "scalar",
  value,
  source: value,
  style: "plain",
  span: { start: 0, end: value.length },
});

const lines = (kind: Kind, path: Path, value?: string): readonly string[] =>
  (hover(kind, path, "value", value === undefined ? undefined : scalar(value)) ?? "")
    .split(/\n+/)
    .map((line) => line.trimEnd());

for (const kind of kinds) {
  test(`every field of ${kind.kind} is explained, as key and as value`, () => {
    const fields = everyField(kind);
    assert.ok(fields.length > 1_000);
    for (const { path, description } of fields) {
      for (const part of ["key", "value"] as const) {
        const shown = hover(kind, path, part, undefined) ?? "";
        assert.ok(description.length > 10 && shown.includes(description), `${heading(path)}: ${shown}`);
      }
    }
  });
}

test("a field's own words stand first, its default and the generations last", () => {
  assert.deepEqual(lines(healthcheck, ["spec", "runInterval"]), [
    "**`runInterval`** · duration",
    "How often the check runs, as a Go duration (`30s`, `10m`, `1h30m`; there are no days). A run begins when the one before has ended and the interval has passed since it began.",
    "Default: `10m`",
    "Generations: Kuberhealthy 2 requires the field and falls back to 10m when it cannot read it. In Kuberhealthy 3 text that is no duration, even an empty one, stops the check, and no check can report any more.",
  ]);
});

test("an example that the default shows already is left out", () => {
  const said = lines(khcheck, ["spec", "runInterval"]);
  assert.ok(said.some((line) => line.startsWith("Default: `10m`")));
  assert.ok(!said.some((line) => line.startsWith("Example:")));
  assert.ok(lines(khcheck, ["metadata", "name"]).some((line) => line.startsWith("Example:")));
});

test("the type says what a list or mapping holds, and what is required", () => {
  const pod = ["spec", "podSpec"];
  assert.equal(lines(khcheck, [...pod, "containers"])[0], "**`containers`** · list of mappings · required");
  assert.equal(lines(khcheck, [...pod, "containers", 0, "args"])[0], "**`args`** · list of strings");
  assert.equal(
    lines(khcheck, [...pod, "containers", 0, "resources", "limits"])[0],
    "**`limits`** · mapping to quantities",
  );
  assert.equal(
    lines(khcheck, [...pod, "containers", 0, "livenessProbe", "httpGet", "port"])[0],
    "**`port`** · integer or string · required",
  );
});

test("a duration says what it comes to", () => {
  const interval = (value: string): string | undefined => lines(khcheck, ["spec", "runInterval"], value)[1];
  assert.equal(interval("30s"), "Every 30 s: 2,880 runs a day.");
  assert.equal(interval("1h30m"), "Every 1 h 30 min: 16 runs a day.");
  assert.equal(interval("7m"), "Every 7 min: about 206 runs a day.");
  assert.equal(interval("168h"), "Every 168 h: a run every 7 days.");
  assert.equal(interval("24h"), "Every 24 h: 1 run a day.");
  assert.match(interval("1d") ?? "", /^`1d` is no duration/);
  assert.equal(lines(khjob, ["spec", "timeout"], "90s")[1], "A run ends 1 min 30 s after its start.");
  assert.equal(lines(khjob, ["spec", "timeout"], "")[1], "Empty counts as 5 min.");
});

test("an injected variable is explained where it is declared", () => {
  const name = ["spec", "podSpec", "containers", 0, "env", 0, "name"];
  assert.match(lines(khcheck, name, "KH_REPORTING_URL")[1] ?? "", /^Kuberhealthy injects this variable/);
  assert.doesNotMatch(lines(khcheck, name, "MY_URL").join(), /injects/);
});

test("values come with their meaning, newer and pruned fields with a warning", () => {
  const container = ["spec", "podSpec", "containers", 0];
  assert.match(
    lines(khcheck, [...container, "ports", 0, "protocol"]).join("|"),
    /- `SCTP` is the SCTP protocol\.\|- `TCP`/,
  );
  assert.match(
    lines(khcheck, [...container, "restartPolicy"])[1] ?? "",
    /^Newer than the Kubernetes \(1\.21\)/,
  );
  assert.match(lines(healthcheck, ["spec", "podSpec", "metadata", "labels"]).join(), /Never reaches the pod/);
});

test("nothing is said of what no Kubernetes knows", () => {
  assert.equal(hover(khcheck, ["spec", "nothing"], "key", undefined), undefined);
  assert.equal(hover(khcheck, [], "value", undefined), undefined);
});
