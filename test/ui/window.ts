// Drives a window of VS Code that has the packaged extension, as a hand would, and keeps pictures of it.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { openBrowser } from "../../scripts/harness/browser.ts";
import { type ServedEditor, serveEditor } from "../../scripts/harness/codeServer.ts";
import { root } from "../../scripts/harness/suite.ts";
import { freshVsix } from "../../scripts/harness/vsix.ts";

export const pictures = path.join(root, "test-results", "ui");

export interface Window {
  readonly page: Page;
  /** Opens a file of the workspace, by its path there, and waits until it is shown. */
  readonly open: (file: string) => Promise<void>;
  /** Rests the mouse on the part of a line that is exactly this text, until a hover shows the other; gives all it says. */
  readonly hover: (word: string, shown: string) => Promise<string>;
  /** Puts the cursor into the last part of a line that is exactly this text. */
  readonly put: (word: string) => Promise<void>;
  /** The lines of the editor that are shown, in no certain order. */
  readonly lines: () => Promise<string>;
  /** Chooses a command of the palette by its whole title. */
  readonly choose: (title: string) => Promise<void>;
  /** A row of the list that is open over the editor. */
  readonly row: (text: string) => Locator;
  readonly lens: (text: string | RegExp) => Locator;
  readonly press: (lens: Locator) => Promise<void>;
  readonly picture: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openWindow(): Promise<Window> {
  const folder = mkdtempSync(path.join(tmpdir(), "khcheck-ui-"));
  const workspace = path.join(folder, "checks");
  cpSync(path.join(root, "test", "ui", "workspace"), workspace, { recursive: true });
  mkdirSync(pictures, { recursive: true });
  let served: ServedEditor | undefined;
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await served?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    browser = await openBrowser();
    const vsix = freshVsix();
    served = await serveEditor({ vsix, settings: windowSettings, log: path.join(pictures, "server.log") });
    const page = await browser.newPage({ viewport: { width: 1180, height: 720 } });
    page.setDefaultTimeout(45_000);
    await page.goto(served.urlOf(workspace));
    await page.waitForSelector(".monaco-workbench");
    return { ...hands(page), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const windowSettings = {
  "editor.minimap.enabled": false,
  // The terminal drawn as elements, whose text can be read.
  "terminal.integrated.gpuAcceleration": "off",
  "editor.cursorBlinking": "solid",
  "workbench.colorTheme": "Default Light Modern",
  // Two of the same name come up otherwise; ours is the one to look at.
  "editor.wordBasedSuggestions": "off",
};

function hands(page: Page): Omit<Window, "close"> {
  const row = (text: string) =>
    page.locator(".quick-input-widget .monaco-list-row", { hasText: text }).first();
  const open = async (file: string) => {
    const name = path.basename(file);
    await page.keyboard.press("Control+P");
    await page.locator(".quick-input-widget input").first().fill(file);
    // The list fills while files are found, and Enter would take whatever comes first just then.
    await row(name).click();
    await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await page.locator(".editor-instance .view-line").first().waitFor();
  };
  return {
    page,
    open,
    row,
    hover: async (word, shown) => {
      const place = page.locator(".editor-instance .view-line span", { hasText: exactly(word) }).last();
      const hover = page.locator(".monaco-hover:visible", { hasText: shown }).first();
      // Lines move while code lenses come in, and a hover that was asked for too early does not come back by itself.
      for (let tries = 5; tries > 1; tries--) {
        await place.hover();
        const came = await hover.waitFor({ timeout: 8000 }).then(
          () => true,
          () => false,
        );
        if (came) break;
        await page.mouse.move(0, 0);
      }
      return (await hover.textContent()) ?? "";
    },
    put: async (word) => {
      await page
        .locator(".editor-instance .view-line span", { hasText: exactly(word) })
        .last()
        .click();
    },
    lines: async () => {
      const lines = await page.locator(".editor-instance .view-line").allTextContents();
      return lines.join("\n").replaceAll("\u00a0", " ");
    },
    choose: async (title) => {
      const input = page.locator(".quick-input-widget input").first();
      // Whatever takes the focus meanwhile (a terminal that has just become the active one) closes the palette: ask again.
      for (let tries = 4; ; tries--) {
        await page.keyboard.press("F1");
        const offered = input
          .waitFor()
          .then(() => input.fill(`>${title}`))
          .then(() => row(title).waitFor({ timeout: 10_000 }));
        if (tries === 1) await offered;
        const came = await offered.then(
          () => true,
          () => false,
        );
        if (came) break;
        await page.keyboard.press("Escape");
      }
      await page.keyboard.press("Enter");
    },
    lens: (text) => page.locator(".contentWidgets .codelens-decoration a", { hasText: text }).first(),
    press: async (lens) => {
      // The lens moves while the editor measures it; a hand waits until it stands still, and so does a hover.
      await lens.hover();
      await lens.click({ delay: 50 });
    },
    picture: async (name) => {
      await page.screenshot({ path: path.join(pictures, `${name}.png`) });
    },
  };
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`);
}
