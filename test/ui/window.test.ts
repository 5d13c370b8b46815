import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { openWindow, type Window } from "./window.ts";

describe("the window of an editor with the packaged extension", () => {
  let window: Window;
  before(async () => {
    window = await openWindow();
  });
  after(() => window?.close());
  afterEach(async (context) => {
    if ("passed" in context && context.passed === false) await window.picture(`failed ${context.name}`);
  });

  it("underlines a mistake and says in a hover what to do", async () => {
    await window.open("mistakes.yaml");
    await window.page.locator(".squiggly-error").first().waitFor();
    await window.lens("Run check").waitFor();
    const said = await window.hover("imagePulPolicy", "imagePullPolicy");
    assert.match(said, /did you mean/);
    await window.picture("mistake");
  });

  it("explains a field in a hover", async () => {
    const said = await window.hover("timeout", "duration");
    assert.match(said, /How long one run may take/);
    await window.picture("hover");
  });

  it("completes a key", async () => {
    await window.open("website.yaml");
    await window.page.keyboard.press("Control+End");
    await window.page.keyboard.type("        workingD");
    await window.page.keyboard.press("Control+Space");
    await window.page
      .locator(".suggest-widget .monaco-list-row", { hasText: "workingDir" })
      .first()
      .waitFor();
    await window.picture("completion");
    await window.page.keyboard.press("Enter");
    await window.page.locator(".suggest-widget.visible").waitFor({ state: "hidden" });
    assert.match(await window.lines(), /^ {8}workingDir: /m);
    await window.page.keyboard.press("Escape");
    for (let left = 3; left > 0; left--) await window.page.keyboard.press("Control+Z");
    await window.choose("File: Revert File");
  });

  it("shows a passing run at its check", async () => {
    await window.press(window.lens("Run check"));
    await window.lens(/passed/).waitFor();
    await window.picture("passed");
  });

  it("shows what a failing run reported", async () => {
    await window.open("shop.yaml");
    await window.press(window.lens("Run check"));
    await window.lens(/failed/).waitFor();
    await window.page
      .locator(".xterm-rows", { hasText: /503.instead.of.200/ })
      .first()
      .waitFor();
    await window.picture("failed");
  });

  it("shows the output again after its terminal was closed", async () => {
    const output = window.page.locator(".xterm-rows", { hasText: /503.instead.of.200/ }).first();
    await window.choose("Terminal: Kill the Active Terminal Instance");
    await output.waitFor({ state: "detached" });
    await window.choose("Kuberhealthy: Show output of check");
    await output.waitFor();
  });

  it("shows every check in the Testing view, with its last result", async () => {
    await window.choose("Testing: Focus on Test Explorer View");
    const tests = window.page.locator(".test-explorer-tree .monaco-list-row");
    await tests.filter({ hasText: "website.yaml" }).first().waitFor();
    await tests.filter({ hasText: "mistakes.yaml" }).first().waitFor();
    await window.picture("testing");
  });

  it("inserts a reporter", async () => {
    await window.choose("Kuberhealthy: Insert reporter snippet");
    await window.row("JavaScript").click();
    await window.row("khcheck").click();
    await window.page
      .locator(".editor-instance .view-line", { hasText: "KH_CHECK_RUN_DEADLINE" })
      .first()
      .waitFor();
    await window.picture("reporter");
  });
});
