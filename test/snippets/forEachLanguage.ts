import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { type Language, languages } from "./languages.ts";

/**
 * Defines the tests of every language under a title. A language that is not installed is one skipped test with the reason; on a
 * machine that is to test everything (CI=true) it is a failed one.
 */
export function forEachLanguage(
  title: string,
  define: (language: Language) => void,
  options: { readonly concurrency?: boolean } = {},
): void {
  for (const language of languages) {
    const name = `${title} in ${language.languageId}`;
    const [command = "", ...version] = language.needs;
    if (spawnSync(command, version).status === 0) {
      describe(name, options, () => define(language));
      continue;
    }
    const reason = `${command} is not installed`;
    if (process.env["CI"] === "true") test(name, () => assert.fail(reason));
    else test(name, { skip: reason }, () => {});
  }
}
