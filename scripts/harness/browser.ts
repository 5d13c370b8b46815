// The browser that shows the editor in tests: the one named, the one at hand, or on Debian one installed now.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];
const usual = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map(
  (name) => `/usr/bin/${name}`,
);

/** Rejects with one line that says what to do when no browser can be started. */
export async function openBrowser(): Promise<Browser> {
  for (const found of candidates()) {
    const browser = await start(found);
    if (browser !== undefined) return browser;
  }
  if (installOnDebian()) {
    const browser = await start({ executablePath: "/usr/bin/chromium" });
    if (browser !== undefined) return browser;
  }
  throw new Error("no browser found: install Chromium or Chrome, or name its program in CHROME_PATH");
}

function candidates(): readonly LaunchOptions[] {
  const named = process.env["CHROME_PATH"];
  if (named !== undefined && named !== "") return [{ executablePath: named }];
  return [
    ...usual.filter((file) => existsSync(file)).map((executablePath) => ({ executablePath })),
    ...["chrome", "msedge"].map((channel) => ({ channel })),
    {},
  ];
}

async function start(which: LaunchOptions): Promise<Browser | undefined> {
  try {
    return await chromium.launch({ ...which, headless: true, args: flags });
  } catch {
    return undefined;
  }
}

function installOnDebian(): boolean {
  const isRoot = process.getuid?.() === 0;
  if (process.env["CHROME_PATH"] || !isRoot || !existsSync("/etc/debian_version")) return false;
  console.log("No browser found: installing Chromium with apt-get …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return [["update"], ["install", "-y", "--no-install-recommends", "chromium"]].every(
    (args) => spawnSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] }).status === 0,
  );
}
