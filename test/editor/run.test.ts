import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import * as vscode from "vscode";
import type { CheckSummary } from "../../client/src/protocol.ts";
import { fileOf, khcheck, onlyCheckOf, open, outputOf, run, runBy, textOf, titles, when } from "./editor.ts";

const checkIn = async (folder: string) => onlyCheckOf((await open(`${folder}/check.yaml`)).document);

/** Done when the program of `hanging` has said its first word. */
async function firstWord(check: CheckSummary): Promise<void> {
  const api = await khcheck();
  const uri = vscode.Uri.parse(check.uri);
  const running = (): boolean => api.lastRun(uri, check.id)?.phase === "running";
  await when(
    "the program's first word",
    () => (running() && api.output(uri, check.id).includes("hanging\n") ? true : undefined),
    api.onRunChange as vscode.Event<never>,
    api.onOutput as vscode.Event<never>,
  );
}

describe("running a check", () => {
  it("passes when the program reports OK", async () => {
    const check = await checkIn("passing");
    const { result, phase, reports } = await run(check);
    assert.equal(result?.verdict, "passed", await outputOf(check));
    assert.equal(phase, "finished");
    assert.deepEqual(
      reports.map(({ status, accepted }) => [status, accepted]),
      [[200, true]],
    );
    const shown = await outputOf(check);
    for (const part of ["▶ passing", "$ node check.js", "answered 200", "→ 200 report accepted", "✓ passed"])
      assert.ok(shown.includes(part), `"${part}" is missing in:\n${shown}`);
  });

  it("fails with each error that the program reports", async () => {
    const check = await checkIn("failing");
    const { result } = await run(check);
    assert.equal(result?.verdict, "failed", await outputOf(check));
    assert.deepEqual(result.errors, ['no "such" host: zürich', "and no other"]);
    assert.match(await outputOf(check), /✗ failed/);
  });

  it("shows the last result in the lens", async () => {
    const check = await checkIn("failing");
    await run(check);
    const lenses: readonly vscode.CodeLens[] = await vscode.commands.executeCommand(
      "vscode.executeCodeLensProvider",
      vscode.Uri.parse(check.uri),
      100,
    );
    assert.deepEqual(
      lenses.map(({ command }) => command?.title.replace(/ [\d.]+ m?s$/, "")),
      ["$(play)\u00a0Run check", "✗ failed"],
    );
  });

  it("says why a report was refused", async () => {
    const check = await checkIn("headerless");
    const { result, reports } = await run(check);
    assert.equal(result?.verdict, "refused", await outputOf(check));
    assert.equal(reports[0]?.status, 400);
    assert.match(reports[0]?.reason ?? "", /kh-run-uuid/);
  });

  it("is cancelled in under a second", async () => {
    const api = await khcheck();
    const check = await checkIn("hanging");
    const going = run(check);
    await firstWord(check);
    const began = performance.now();
    const over = when(
      "the end of the run",
      () =>
        api.lastRun(vscode.Uri.parse(check.uri), check.id)?.phase === "finished"
          ? performance.now()
          : undefined,
      api.onRunChange as vscode.Event<never>,
    );
    void vscode.commands.executeCommand("khcheck.cancelRun");
    assert.ok((await over) - began < 1000, "cancelling took a second or more");
    assert.equal((await going).result?.verdict, "cancelled");
  });

  it("is never two runs of one check: the second press asks", async () => {
    const check = await checkIn("hanging");
    const going = run(check);
    await firstWord(check);
    assert.equal((await run(check, "next and accept")).phase, "running");
    assert.deepEqual(titles, ["hanging is running"]);
    const second = run(check, "accept");
    await going;
    await firstWord(check);
    await vscode.commands.executeCommand("khcheck.cancelRun", check.uri, check.id);
    assert.equal((await second).result?.verdict, "cancelled");
  });

  it("belongs to its file however the uri is spelt", async () => {
    const folder = fileOf("a+b");
    await vscode.workspace.fs.copy(fileOf("passing"), folder);
    try {
      const { id } = await checkIn("passing");
      const file = vscode.Uri.joinPath(folder, "check.yaml");
      await vscode.commands.executeCommand("khcheck.runCheck", pathToFileURL(file.fsPath).href, id);
      assert.equal((await khcheck()).lastRun(file, id)?.result?.verdict, "passed");
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });

  it("saves the document first", async () => {
    const editor = await open("passing/check.yaml");
    const check = await onlyCheckOf(editor.document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# typed\n"));
    assert.equal(editor.document.isDirty, true);
    await run(check);
    assert.equal(editor.document.isDirty, false);
    assert.match(await textOf(fileOf("passing/check.yaml")), /^# typed\n/);
  });
});

describe("questions before a run", () => {
  const kept = fileOf(".khcheck.yaml");
  afterEach(() => vscode.workspace.fs.delete(kept).then(undefined, () => undefined));

  it("start nothing and write nothing when they are left", async () => {
    const check = await checkIn("asked");
    await assert.rejects(run(check, "leave"), /never ran/);
    assert.deepEqual(titles, ["How is the program of asked started?"]);
    await assert.rejects(textOf(kept));
  });

  it("ask once which program is meant, and keep the answer", async () => {
    const check = await checkIn("asked");
    assert.equal((await run(check, "next and accept")).result?.verdict, "failed");
    assert.equal(await textOf(kept), "run:\n  asked:\n    command: [node, second.js]\n    cwd: asked\n");
    assert.equal((await run(check)).result?.verdict, "failed");
    assert.deepEqual(titles, []);
  });

  it("ask again when the author wants another program", async () => {
    const check = await checkIn("asked");
    assert.equal((await run(check, "next and accept")).result?.verdict, "failed");
    assert.equal((await runBy("khcheck.changeCommand", check, "accept")).result?.verdict, "passed");
    assert.equal(await textOf(kept), "run:\n  asked:\n    command: [node, first.js]\n    cwd: asked\n");
  });

  it("show an inline script, and run it after the author agreed once", async () => {
    const { document } = await open("inline/check.yaml");
    const [check] = (await khcheck()).checks(document.uri);
    assert.ok(check);
    await assert.rejects(run(check, "leave"), /never ran/);
    assert.match(await outputOf(check), /echo "the script of inline ran"/);
    const agreed = await run(check, "accept");
    assert.equal(agreed.result?.verdict, "no-report", await outputOf(check));
    assert.match(await outputOf(check), /^the script of inline ran$/m);
    assert.equal(await textOf(kept), "run:\n  inline:\n    runner: process\n");
    await run(check);
    assert.deepEqual(titles, []);
  });
});
