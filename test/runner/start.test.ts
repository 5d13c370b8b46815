import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { deskEnvironment } from "../../runner/src/launchers/deskEnvironment.ts";
import { startProgram } from "../../runner/src/launchers/process.ts";

const folder = mkdtempSync(join(tmpdir(), "khcheck-start-"));
after(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, text: string, mode: number): string {
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), mode);
  return `./${name}`;
}

/** Why the program did not start. */
async function problemOf(command: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const launched = startProgram(
    {
      program: { command, cwd: folder, env: new Map(Object.entries(env)) },
      uuid: "none",
      onOutput: () => {},
      onStarted: () => {},
    },
    process.env,
  );
  const exit = await launched.exited;
  assert.equal(exit.kind, "not-started");
  return exit.kind === "not-started" ? exit.message : "";
}

const posix = { skip: process.platform === "win32" ? "no interpreter lines there" : false };

test("a program that cannot start is told with what to do", posix, async () => {
  assert.equal(
    await problemOf(["./none.sh"]),
    "The program ./none.sh was not found; install it, or correct the command.",
  );
  const missing = written("missing.sh", "#!/no/such/shell -e\ntrue\n", 0o755);
  assert.equal(
    await problemOf([missing]),
    "The interpreter /no/such/shell, which the first line of ./missing.sh names, was not found; install it, or correct that line.",
  );
  const windows = written("windows.sh", "#!/bin/sh\r\ntrue\r\n", 0o755);
  assert.equal(
    await problemOf([windows]),
    "The first line of ./windows.sh ends with a carriage return, so its interpreter was not found; save the file with line ends of Unix.",
  );
  const plain = written("plain.sh", "#!/bin/sh\n", 0o644);
  assert.equal(
    await problemOf([plain]),
    "The file ./plain.sh may not be executed; make it executable, or start it with its interpreter.",
  );
  assert.equal(await problemOf([folder]), `${folder} is a folder; give the program in it.`);
});

test("a value with a null character is refused by its variable's name, and not shown", async () => {
  assert.equal(
    await problemOf([process.execPath, "-e", ""], { TOKEN: "se\u0000cret" }),
    "The variable TOKEN holds a null character, which no program can be given; take it out.",
  );
  assert.equal(
    await problemOf([process.execPath, "se\u0000cret"]),
    "A word of the command holds a null character, which no program can be given; take it out.",
  );
});

test("the desk's exceptions from its proxy stay", () => {
  const proxied = (desk: Record<string, string>) => {
    const env = deskEnvironment({ HTTP_PROXY: "http://proxy", ...desk }, new Map());
    return [env["NO_PROXY"], env["no_proxy"]];
  };
  assert.deepEqual(proxied({}), ["127.0.0.1", "127.0.0.1"]);
  assert.deepEqual(proxied({ NO_PROXY: "corp" }), ["corp,127.0.0.1", "corp,127.0.0.1"]);
  assert.deepEqual(proxied({ no_proxy: "a", NO_PROXY: "B" }), ["B,127.0.0.1", "a,127.0.0.1"]);
  assert.deepEqual(proxied({ no_proxy: "*" }), ["*", "*"]);
});
