import { pagesJson } from "../../../server/generated/pages.js";
import type { Severity } from "../../../server/src/text/finding.ts";

/** The page of one code. */
export interface RulePage {
  readonly code: string;
  /** The gravest that it can have. */
  readonly level: Severity;
  /** One sentence. */
  readonly summary: string;
  /** The whole page, with its heading. */
  readonly markdown: string;
}

let pages: ReadonlyMap<string, RulePage> | undefined;

/** The page of a code; undefined for a code that has none. */
export function rulePage(code: string): RulePage | undefined {
  pages ??= new Map((JSON.parse(pagesJson) as readonly RulePage[]).map((page) => [page.code, page]));
  return pages.get(code);
}
