import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { openWindow, type Window } from "./window.ts";

describe("the language in the window of an editor", () => {
  let window: Window;
  before(async () => {
    window = await openWindow();
  });
  after(() => window?.close());
  afterEach(async (context) => {
    if ("passed" in context && context.passed === false) await window.picture(`failed ${context.name}`);
  });
  const line = (text: string | RegExp) =>
    window.page.locator(".editor-instance .view-line", { hasText: text });

  it("offers the repair of a mistake first, then the comments that silence it", async () => {
    await window.open("mistakes.yaml");
    await window.page.locator(".squiggly-error").first().waitFor();
    await window.lens("Run check").waitFor();
    await window.put("imagePulPolicy");
    await window.page.keyboard.press("Control+.");
    const menu = window.page.locator(".action-widget .monaco-list-row.action");
    await menu.filter({ hasText: "in this file" }).first().waitFor();
    const [first, ...others] = await menu.allTextContents();
    assert.match(first ?? "", /Change to `imagePullPolicy`/);
    assert.ok(others.some((title) => /Ignore `shape\/unknown-field` on this line/.test(title)));
    await window.picture("repairs");
    await window.page.keyboard.press("Escape");
  });

  it("repairs all that it can at once", async () => {
    await window.choose("Fix All");
    await line("imagePullPolicy").waitFor();
    await line(/runInterval:\s5m/).waitFor();
    await window.page.locator(".squiggly-error").first().waitFor({ state: "detached" });
  });

  it("says between the text what a check does without saying so", async () => {
    await window.open("backup.yaml");
    await window.lens("Run check").waitFor();
    await line(/runInterval:\s6h.*4\sruns\sa\sday/).waitFor();
    await line(/spec:.*timeout:\s30s/).waitFor();
    await line(/spec:.*restartPolicy:\sAlways/).waitFor();
    await window.picture("hints");
  });

  it("shows where a variable is used", async () => {
    await window.put("BUCKET");
    await window.page.keyboard.press("Shift+F12");
    const places = window.page.locator(".peekview-widget .ref-tree .monaco-list-row", { hasText: "BUCKET" });
    await places.nth(2).waitFor();
    assert.equal(await places.count(), 3);
    await window.picture("references");
    await window.page.keyboard.press("Escape");
    await window.page.locator(".peekview-widget").waitFor({ state: "detached" });
  });

  it("renames a volume with its mounts", async () => {
    await window.put("cache");
    await window.page.keyboard.press("F2");
    const box = window.page.locator(".rename-box input");
    await box.waitFor();
    await window.picture("rename");
    await box.fill("scratch");
    await window.page.keyboard.press("Enter");
    await line(/name:\sscratch/)
      .nth(1)
      .waitFor();
    assert.doesNotMatch(await window.lines(), /name: cache/);
  });

  it("lists the variables that a published image reads, each with its explanation", async () => {
    await window.open("deployment.yaml");
    await window.lens("Run check").waitFor();
    await window.page.keyboard.press("Control+End");
    await window.page.keyboard.type("            - name: ");
    const offered = window.page.locator(".suggest-widget .monaco-list-row", { hasText: "CHECK_IMAGE" });
    await offered.first().waitFor();
    await window.page.keyboard.press("Control+Space");
    await window.page.locator(".suggest-details", { hasText: "First image the Deployment runs" }).waitFor();
    await window.picture("variables");
    await window.page.keyboard.press("Enter");
    await line(/value:\snginxinc/).waitFor();
    await window.page.keyboard.press("Escape");
  });

  it("shows what a conversion changes before it does, all of it ticked", async () => {
    await window.open("website.yaml");
    await window.lens("Run check").waitFor();
    await window.choose("Kuberhealthy: Convert to HealthCheck (v3)");
    await window.row("This file").click();
    const rows = window.page.locator(".bulk-edit-panel .monaco-list-row");
    await rows.nth(2).waitFor();
    assert.doesNotMatch((await rows.allTextContents()).join("\n"), /Is the website up/);
    await rows.nth(1).click();
    await window.page.locator(".tab.active", { hasText: "Refactor Preview" }).waitFor();
    await window.page.locator(".editor-instance .view-line", { hasText: "HealthCheck" }).first().waitFor();
    await window.picture("migration");
    await window.page.locator(".bulk-edit-panel .monaco-button", { hasText: "Apply" }).click();
    await window.page
      .locator(".notifications-toasts", { hasText: "1 check became a HealthCheck in 1 file" })
      .waitFor();
    await line("kuberhealthy.github.io/v2").waitFor();
    await line(/restartPolicy:\sNever/).waitFor();
  });
});
