import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { bundle, v2Check, v3Check, workspace } from "./khcheck.ts";

/** `before` are words that start the program, such as a command that takes rights from it. */
function migrate(cwd: string, args: readonly string[], input = "", before: readonly string[] = []) {
  const [name = "", ...words] = [...before, process.execPath, "--", bundle, "migrate", ...args];
  const { status, stdout, stderr } = spawnSync(name, words, {
    cwd,
    input,
    encoding: "utf8",
  });
  return { status, out: stdout, err: stderr };
}

const migrated = `apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
metadata:
  name: probe
  namespace: web
spec:
  runInterval: 5m
  timeout: 20s
  podSpec:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: example.com/probe:1
`;
const template = v2Check.replace(
  "    containers:",
  "    {{- toYaml .Values.pod | nindent 4 }}\n    containers:",
);

test("without --write it prints a patch that leads to what --write writes, and leaves the files alone", () => {
  const cwd = workspace({ "check.yaml": v2Check, "new.yaml": v3Check });
  mkdirSync(join(cwd, "deep"));
  const windows = `# first\r\n${v2Check.replaceAll("\n", "\r\n")}---\r\nkind: ConfigMap`;
  writeFileSync(join(cwd, "deep", "two.yml"), windows);
  const { status, out, err } = migrate(cwd, ["."]);
  assert.equal(status, 0, err);
  assert.equal(readFileSync(join(cwd, "check.yaml"), "utf8"), v2Check);
  assert.match(out, /^--- a\/check\.yaml\n\+\+\+ b\/check\.yaml\n@@ -1,5 \+1,5 @@\n-apiVersion: comcast/);
  assert.match(err, /^\.\/check\.yaml: 1 check to HealthCheck: probe$/m);
  assert.match(err, /^\.\/check\.yaml:12:16 information The program in `example\.com\/probe:1`/m);
  assert.match(err, /^2 checks in 2 files migrated, 2 things to decide\. Nothing was written/m);

  const other = workspace({ "check.yaml": v2Check });
  mkdirSync(join(other, "deep"));
  writeFileSync(join(other, "deep", "two.yml"), windows);
  const applied = spawnSync("git", ["apply", "--whitespace=nowarn", "-"], {
    cwd: other,
    input: out,
    encoding: "utf8",
  });
  assert.equal(applied.status, 0, applied.stderr);
  assert.equal(migrate(cwd, ["--write", "."]).status, 0);
  for (const name of ["check.yaml", join("deep", "two.yml")])
    assert.equal(readFileSync(join(other, name), "utf8"), readFileSync(join(cwd, name), "utf8"));
});

test("--write changes the files and says so once; a second time there is nothing to do", () => {
  const cwd = workspace({ "check.yaml": v2Check });
  const { status, out, err } = migrate(cwd, ["--write", "check.yaml"]);
  assert.deepEqual([status, err], [0, ""]);
  assert.equal(readFileSync(join(cwd, "check.yaml"), "utf8"), migrated);
  assert.match(out, /^check\.yaml:14:18 information /m);
  assert.match(out, /^1 check in 1 file migrated, 1 thing to decide\.\n$/m);
  const { mtimeMs } = statSync(join(cwd, "check.yaml"));
  const again = migrate(cwd, ["--write", "check.yaml"]);
  assert.deepEqual([again.status, again.out], [0, "Nothing to migrate.\n"]);
  assert.equal(statSync(join(cwd, "check.yaml")).mtimeMs, mtimeMs);
  assert.deepEqual(readdirSync(cwd), ["check.yaml"]);
});

test("a link, the mode and a byte order mark stay", () => {
  const cwd = workspace({ "real.yaml": `\ufeff${v2Check}` });
  symlinkSync("real.yaml", join(cwd, "link.yaml"));
  chmodSync(join(cwd, "real.yaml"), 0o640);
  assert.equal(migrate(cwd, ["--write", "link.yaml"]).status, 0);
  assert.equal(readFileSync(join(cwd, "real.yaml"), "utf8"), `\ufeff${migrated}`);
  assert.equal(statSync(join(cwd, "real.yaml")).mode & 0o777, 0o640);
  assert.deepEqual(readdirSync(cwd).sort(), ["link.yaml", "real.yaml"]);
});

test("standard input comes out whole", () => {
  const { status, out, err } = migrate(workspace({}), ["-"], v2Check);
  assert.deepEqual([status, out], [0, migrated]);
  assert.match(err, /^-:14:18 information /m);
  assert.equal(migrate(workspace({}), ["-"], v3Check).out, v3Check);
  assert.equal(migrate(workspace({}), ["-"], "").out, "");
});

test("a check that is left as it is ends with 1, and so does a mistake that is left", () => {
  const cwd = workspace({ "template.yaml": template, "mistaken.yaml": v2Check.replace("image:", "imagee:") });
  const { status, out, err } = migrate(cwd, ["template.yaml"]);
  assert.deepEqual([status, out], [1, ""]);
  assert.match(err, /^template\.yaml:2:1 warning `probe` is left as it is, because fields of its pod/m);
  assert.match(err, /^0 checks in 0 files migrated, 1 left as it is\.$/m);
  const mistaken = migrate(cwd, ["mistaken.yaml"]);
  assert.equal(mistaken.status, 1);
  assert.match(mistaken.err, /^mistaken\.yaml:12:9 error Unknown field `imagee`/m);
});

test("a file that the project leaves alone is left alone", () => {
  const cwd = workspace({ "check.yaml": v2Check, ".khcheck.yaml": "ignore: [check.yaml]\n" });
  assert.deepEqual(migrate(cwd, ["--write", "."]), { status: 0, out: "Nothing to migrate.\n", err: "" });
  assert.equal(readFileSync(join(cwd, "check.yaml"), "utf8"), v2Check);
});

test("a file that is no UTF-8 is left alone", () => {
  const bytes = Buffer.concat([Buffer.from(v2Check), Buffer.from([0x23, 0xe9, 0x0a])]);
  const cwd = workspace({ "latin.yaml": bytes });
  const { status, err } = migrate(cwd, ["--write", "latin.yaml"]);
  assert.equal(status, 2);
  assert.match(err, /^khcheck: latin\.yaml changed meanwhile, or is not written in UTF-8/);
  assert.deepEqual(readFileSync(join(cwd, "latin.yaml")), bytes);
  assert.deepEqual(readdirSync(cwd), ["latin.yaml"]);
});

/** Root may write everywhere, unless that right is taken from it. */
const unprivileged =
  process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] : [];

test("a file that may not be written is told", () => {
  const cwd = workspace({ "check.yaml": v2Check });
  chmodSync(join(cwd, "check.yaml"), 0o444);
  const { status, err } = migrate(cwd, ["--write", "check.yaml"], "", unprivileged);
  assert.deepEqual([status, err], [2, "khcheck: check.yaml may not be written.\n"]);
});
