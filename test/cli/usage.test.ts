import assert from "node:assert/strict";
import { chownSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
  "near.yaml": v2Check.replace("comcast.github.io/v1", "comcast.github.io/v2"),
  "template.yaml": v2Check.replace("name: probe", "name: {{ .Values.name }}"),
  "names.yaml": `${v2Check}---\n${v2Check.replace("name: probe", 'name: "a\\nb\\e[31m"')}`,
  "garbage.env": "nothing\n",
  "binary.env": Buffer.from("A=1\0\n"),
});

/** Where no docker or podman is on the PATH, so that no check is run in a container. */
const withoutEngines = { ...process.env, PATH: cwd };

/** Wrong usage gives one line on standard error, nothing else, and exit code 2. */
function checkRefusal(args: readonly string[], message: string | RegExp): void {
  test(`khcheck ${args.join(" ")}`, async () => {
    const { code, stdout, stderr } = await khcheck(args, { cwd, env: withoutEngines });
    assert.equal(stdout, "");
    if (typeof message === "string") assert.equal(stderr, `khcheck: ${message}\n`);
    else assert.match(stderr, message);
    assert.equal(stderr.trimEnd().split("\n").length, 1);
    assert.equal(code, 2);
  });
}

checkRefusal([], "give a command: lint, run, endpoint, migrate or lsp; see khcheck --help.");
checkRefusal(["frobnicate"], "frobnicate is no command; use lint, run, endpoint, migrate or lsp.");
checkRefusal(["toString"], "toString is no command; use lint, run, endpoint, migrate or lsp.");
checkRefusal(["migrate"], "give at least one file or folder to migrate, or - for standard input.");
checkRefusal(["migrate", "no.yaml"], "no.yaml does not exist.");
checkRefusal(["migrate", "--force", "check.yaml"], "--force is no option here; see khcheck --help.");
checkRefusal(
  ["migrate", "--write", "-"],
  "standard input cannot be written to; leave --write away, and the result goes to standard output.",
);
checkRefusal(
  ["migrate", "-", "check.yaml"],
  "standard input goes alone: its whole result is printed, and a patch for files.",
);
checkRefusal(["migrate", "binary.yaml"], /^khcheck: binary\.yaml is no text file/);
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
checkRefusal(["run", "check.yaml", "--", ""], "-- must be followed by a command.");
checkRefusal(
  ["run", "check.yaml", "--timeout", "1d"],
  "--timeout must be a positive duration such as 30s or 5m, not 1d.",
);
checkRefusal(["run", "check.yaml", "--format", "xml"], "--format must be human or json, not xml.");
checkRefusal(["run", "check.yaml", "--control", "tty"], "--control takes only stdin.");
checkRefusal(["run", "check.yaml", "--env", "NAME"], "--env must be NAME=VALUE, not NAME.");
checkRefusal(["run", "check.yaml", "--env-file", "no.env"], "the env file no.env does not exist.");
checkRefusal(
  ["run", "check.yaml", "--env-file", "garbage.env"],
  "the env file garbage.env holds no variable; write one NAME=VALUE on each line.",
);
checkRefusal(
  ["run", "check.yaml", "--env-file", "binary.env"],
  "the env file binary.env is no text file; write one NAME=VALUE on each line.",
);
checkRefusal(["run", "check.yaml", "--env-file", "."], "the env file . is a folder; give a file.");
checkRefusal(
  ["run", "check.yaml", "--runner", "docker"],
  "--runner must be auto, process or container, not docker.",
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
checkRefusal(
  ["run", "near.yaml"],
  "near.yaml holds KuberhealthyCheck of comcast.github.io/v2, which no Kuberhealthy serves; write apiVersion: comcast.github.io/v1 and kind: KuberhealthyCheck.",
);
checkRefusal(
  ["run", "template.yaml", "--", "true"],
  "template.yaml is a template, so its values are not known here; render it first, as with helm template, and run what comes out.",
);
checkRefusal(
  ["run", "names.yaml"],
  "names.yaml holds 2 checks; give one of them with --check: probe, a\\nb\\u001b[31m.",
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

test("a .khcheck.yaml that cannot be read is told", async () => {
  const own = workspace({ "check.yaml": v3Check });
  mkdirSync(join(own, ".khcheck.yaml"));
  const { code, stderr } = await khcheck(["run", "check.yaml"], { cwd: own });
  assert.equal(code, 2);
  assert.equal(stderr, "khcheck: .khcheck.yaml is a folder; give a file.\n");
});

const root = process.getuid?.() === 0 ? false : "only root can give files away";

test("a .khcheck.yaml of somebody else starts nothing", { skip: root }, async () => {
  const own = workspace({ "check.yaml": v3Check, ".khcheck.yaml": "run: {probe: {command: ['true']}}\n" });
  const settings = join(own, ".khcheck.yaml");
  chownSync(settings, 12345, 12345);
  const { code, stderr } = await khcheck(["run", "check.yaml"], { cwd: own });
  assert.equal(code, 2);
  assert.equal(
    stderr,
    `khcheck: ${settings} belongs to another user, so khcheck does not follow it; make it your own, or take it away.\n`,
  );
  chownSync(join(own, "check.yaml"), 12345, 12345);
  assert.equal((await khcheck(["run", "check.yaml"], { cwd: own })).code, 3, "it belongs to the check");
});

test("a repository of somebody else around a check is no workspace", { skip: root }, async () => {
  const outer = workspace({ "main.py": "" });
  mkdirSync(join(outer, ".git"));
  mkdirSync(join(outer, "inner"));
  writeFileSync(join(outer, "inner", "check.yaml"), v3Check);
  const plan = async () =>
    (await khcheck(["run", "inner/check.yaml", "--plan"], { cwd: outer, env: withoutEngines })).stdout;
  assert.match(await plan(), /python3 main\.py/);
  chownSync(join(outer, ".git"), 12345, 12345);
  assert.match(await plan(), /Nothing beside check\.yaml says/);
});

test("the env file that .khcheck.yaml names is looked for from there, and its lack is told with the place", async () => {
  const own = workspace({ "check.yaml": v3Check });
  const named = async (path: string) => {
    writeFileSync(join(own, ".khcheck.yaml"), `run: {probe: {command: ['true'], envFile: ${path}}}\n`);
    return (await khcheck(["run", "check.yaml", "--plan"], { cwd: own })).stderr;
  };
  assert.equal(
    await named("none.env"),
    "khcheck: the env file none.env, which .khcheck.yaml names at run.probe.envFile, does not exist.\n",
  );
  writeFileSync(join(own, "there.env"), "A=1\n");
  assert.equal(await named("there.env"), "");
  assert.equal(await named(join(own, "there.env")), "");
});

test("help and version", async () => {
  for (const args of [["--help"], ["run", "--help"], ["help"]]) {
    const { code, stdout } = await khcheck(args);
    assert.equal(code, 0);
    assert.match(stdout, /^khcheck: write and run Kuberhealthy checks\n[\s\S]*khcheck run FILE/);
  }
  assert.match((await khcheck(["--version"])).stdout, /^khcheck \d+\.\d+\.\d+\n$/);
});

test("where no container engine is, the container runner says what to do", async () => {
  const { code, stderr } = await khcheck(["run", "check.yaml", "--runner", "container"], {
    cwd,
    env: withoutEngines,
  });
  assert.equal(code, 2);
  assert.equal(
    stderr,
    "khcheck: No container engine was found; install docker or podman, or run the program with --runner process.\n",
  );
});
