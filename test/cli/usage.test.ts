import assert from "node:assert/strict";
import { test } from "node:test";
import { khcheck, v2Check, v3Check, workspace } from "./khcheck.ts";

const cwd = workspace({
  "two.yaml": `${v2Check}---\n${v3Check.replace("probe", "other")}`,
  "check.yaml": v3Check,
  "none.yaml": "apiVersion: v1\nkind: Pod\n",
  "broken.yaml": `${v3Check.replace("name: probe", "name: [probe")}`,
  "binary.yaml": Buffer.from([0, 1, 2, 0xff, 0]),
  "huge.yaml": Buffer.alloc(20_000_000, 0x61),
  "deep.yaml": `${"[".repeat(5000)}`,
  "duration.yaml": v3Check.replace("20s", "1d"),
  "zero.yaml": v2Check.replace("20s", "0s"),
  "number.yaml": v3Check.replace("20s", "20"),
});

/** Wrong usage gives one line on standard error, nothing else, and exit code 2. */
function checkRefusal(args: readonly string[], message: string | RegExp): void {
  test(`khcheck ${args.join(" ")}`, async () => {
    const { code, stdout, stderr } = await khcheck(args, { cwd });
    assert.equal(stdout, "");
    if (typeof message === "string") assert.equal(stderr, `khcheck: ${message}\n`);
    else assert.match(stderr, message);
    assert.equal(stderr.trimEnd().split("\n").length, 1);
    assert.equal(code, 2);
  });
}

checkRefusal([], "give a command: lint, run, endpoint or lsp; see khcheck --help.");
checkRefusal(["frobnicate"], "frobnicate is no command; use lint, run, endpoint or lsp.");
checkRefusal(["toString"], "toString is no command; use lint, run, endpoint or lsp.");
checkRefusal(["migrate", "check.yaml"], "migrate comes in a later version.");
checkRefusal(["run"], "run needs the YAML file of a check: khcheck run FILE.");
checkRefusal(["run", "check.yaml", "--fast"], "--fast is no option here; see khcheck --help.");
checkRefusal(["run", "check.yaml", "-x"], "-x is no option here; see khcheck --help.");
checkRefusal(["run", "check.yaml", "--timeout"], "--timeout needs a value; see khcheck --help.");
checkRefusal(
  ["run", "check.yaml", "--plan=yes"],
  /^khcheck: Option '--plan' does not take an argument; see khcheck --help\.\n$/,
);
checkRefusal(
  ["run", "check.yaml", "other.yaml"],
  "run takes one file, and a command only behind --; found other.yaml too.",
);
checkRefusal(["run", "check.yaml", "--"], "-- must be followed by a command.");
checkRefusal(
  ["run", "check.yaml", "--timeout", "1d"],
  "--timeout must be a positive duration such as 30s or 5m, not 1d.",
);
checkRefusal(["run", "check.yaml", "--format", "xml"], "--format must be human or json, not xml.");
checkRefusal(["run", "check.yaml", "--control", "tty"], "--control takes only stdin.");
checkRefusal(["run", "check.yaml", "--env", "NAME"], "--env must be NAME=VALUE, not NAME.");
checkRefusal(["run", "check.yaml", "--env-file", "no.env"], "the env file no.env does not exist.");
checkRefusal(
  ["run", "check.yaml", "--runner", "container"],
  "the container runner comes in a later version; run the program with --runner process.",
);
checkRefusal(
  ["run", "check.yaml", "--runner", "docker"],
  "--runner must be auto or process or container, not docker.",
);
checkRefusal(
  ["run", "check.yaml"],
  "Nothing beside check.yaml says how to start this check's program. Give the command behind --, or write it to .khcheck.yaml as run: {probe: {command: [...]}}.",
);
checkRefusal(["run", "no.yaml"], "no.yaml does not exist.");
checkRefusal(["run", "."], ". is a folder; give the YAML file of a check.");
checkRefusal(
  ["run", "none.yaml"],
  "none.yaml holds no check of a kind that Kuberhealthy serves (KuberhealthyCheck, KuberhealthyJob, HealthCheck).",
);
checkRefusal(["run", "binary.yaml"], "binary.yaml is no text file; give the YAML file of a check.");
checkRefusal(["run", "huge.yaml"], "huge.yaml is larger than khcheck reads (4 MB).");
checkRefusal(["run", "deep.yaml"], /^khcheck: deep\.yaml holds no check that can be read: /);
checkRefusal(["run", "two.yaml"], "two.yaml holds 2 checks; give one of them with --check: probe, other.");
checkRefusal(
  ["run", "two.yaml", "--check", "third"],
  "two.yaml holds no check third; it holds probe, other.",
);
checkRefusal(
  ["run", "duration.yaml", "--", "true"],
  "duration.yaml: spec.timeout: 1d is no duration. Write it as text with units, such as 30s, 5m or 1h30m, or give --timeout.",
);
checkRefusal(
  ["run", "number.yaml", "--", "true"],
  "number.yaml: spec.timeout: 20 is no duration. Write it as text with units, such as 30s, 5m or 1h30m, or give --timeout.",
);
checkRefusal(
  ["run", "zero.yaml", "--", "true"],
  "zero.yaml: spec.timeout: 0s leaves no time: Kuberhealthy 2 fails every such run. Write a positive duration, or give --timeout.",
);
checkRefusal(["endpoint", "--api", "4"], "--api must be 2 or 3, not 4.");
checkRefusal(["endpoint", "--port", "99999"], "--port must be a number up to 65535, not 99999.");
checkRefusal(["endpoint", "--check", "x"], "--check needs the file that holds the check.");
checkRefusal(
  ["endpoint", "two.yaml"],
  "two.yaml holds 2 checks; give one of them with --check: probe, other.",
);

test("a broken .khcheck.yaml is told with its place", async () => {
  const own = workspace({ "check.yaml": v3Check, ".khcheck.yaml": "run:\n  probe:\n    command: x\n" });
  const { code, stderr } = await khcheck(["run", "check.yaml"], { cwd: own });
  assert.equal(code, 2);
  assert.match(stderr, /^khcheck: \.khcheck\.yaml:3:14: `run\.probe\.command` must be a list of words/);
});

test("help and version", async () => {
  for (const args of [["--help"], ["run", "--help"], ["help"]]) {
    const { code, stdout } = await khcheck(args);
    assert.equal(code, 0);
    assert.match(stdout, /^khcheck: write and run Kuberhealthy checks\n[\s\S]*khcheck run FILE/);
  }
  assert.match((await khcheck(["--version"])).stdout, /^khcheck \d+\.\d+\.\d+\n$/);
});
