import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { parse } from "dotenv";
import { envText, quoted, writeEnvFile } from "../../client/src/run/envFile.ts";
import { plan, startKhcheck } from "../../client/src/run/khcheckProcess.ts";

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "khcheck-client-test-"));
});
after(() => rm(folder, { recursive: true, force: true }));

/** A program in the place of the command line; its text is what it does. */
async function program(text: string) {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.cjs`);
  await writeFile(file, text);
  return { program: file, cwd: folder };
}

const output = (text: string): string =>
  `console.log(JSON.stringify({ v: 1, event: "output", at: 0, run: "r", stream: "stdout", text: ${text} }));`;

test("events come one by one, whole, and lines that are none are dropped", async () => {
  const place = await program(`
    console.log("no event"); console.log("{"); console.log("null"); console.log('{"event":"output"}');
    const half = JSON.stringify({ v: 1, event: "output", at: 0, run: "r", stream: "stdout", text: "zwölf 🙂" }) + "\\n";
    const bytes = Buffer.from(half);
    process.stdout.write(bytes.subarray(0, 70));
    setImmediate(() => process.stdout.write(bytes.subarray(70)));
  `);
  const texts: string[] = [];
  const khcheck = startKhcheck(place, [], (event) =>
    texts.push(event.event === "output" ? event.text : event.event),
  );
  assert.deepEqual(await khcheck.ended, { code: 0, complaint: "" });
  assert.deepEqual(texts, ["zwölf 🙂"]);
});

test("it gets its arguments, its folder, and no variables of the editor", async () => {
  process.env["VSCODE_IPC_HOOK"] = "x";
  const place = await program(
    output(
      "JSON.stringify([process.argv.slice(2), process.cwd(), process.env.ELECTRON_RUN_AS_NODE, process.env.VSCODE_IPC_HOOK])",
    ),
  );
  const texts: string[] = [];
  await startKhcheck(place, ["run", "a b"], (event) => event.event === "output" && texts.push(event.text))
    .ended;
  assert.deepEqual(JSON.parse(texts[0] ?? ""), [["run", "a b"], folder, "1", null]);
});

test("cancel is a line on standard input, and closing ends it", async () => {
  const place = await program(`
    process.stdin.setEncoding("utf8").on("data", (text) => { ${output("text")} });
    process.stdin.on("end", () => { ${output('"end"')} });
    ${output('"ready"')}
  `);
  const texts: string[] = [];
  const khcheck = startKhcheck(place, [], (event) => {
    if (event.event !== "output") return;
    texts.push(event.text);
    if (event.text === "ready") khcheck.cancel();
    else if (event.text.includes("cancel")) khcheck.close();
  });
  await khcheck.ended;
  assert.deepEqual(texts, ["ready", '{"do":"cancel"}\n', "end"]);
});

test("a complaint and a program that cannot be started are said", async () => {
  const place = await program(`console.error("There is no check nope."); process.exitCode = 2;`);
  assert.deepEqual(await startKhcheck(place, [], () => {}).ended, {
    code: 2,
    complaint: "There is no check nope.",
  });
  assert.deepEqual(await plan(place, []), { complaint: "There is no check nope." });
  const nowhere = await startKhcheck({ ...place, cwd: join(folder, "nowhere") }, [], () => {}).ended;
  assert.equal(nowhere.code, null);
  assert.match(nowhere.complaint, /ENOENT/);
});

test("a plan that never comes is given up", async () => {
  const place = await program("setInterval(() => {}, 1000);");
  assert.deepEqual(await plan(place, [], 200), { complaint: "" });
});

test("typed variables go into a file that only the author can read, and that is gone afterwards", async () => {
  const file = await writeEnvFile(new Map([["TOKEN", "s3cret"]]));
  assert.equal(await readFile(file.path, "utf8"), "TOKEN='s3cret'\n");
  assert.equal((await stat(file.path)).mode & 0o777, 0o600);
  assert.equal((await stat(dirname(file.path))).mode & 0o777, 0o700);
  file.remove();
  await assert.rejects(stat(dirname(file.path)));
});

test("an env file gives back every value as it was typed", () => {
  const values = [
    "plain",
    " spaced ",
    "a#b # c",
    "it's",
    `say "hi"`,
    `it's "so"`,
    "back\\nslash",
    "end\\",
    "$HOME ${x}",
    "a=b",
    "zürich🙂",
  ];
  const variables = new Map(values.map((value, index) => [`V${index}`, value]));
  assert.deepEqual(new Map(Object.entries(parse(envText(variables)))), variables);
  assert.equal(quoted("'\"`"), undefined);
});
