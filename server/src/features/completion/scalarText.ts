import { plainValue } from "../../yaml/scalar.ts";

/** Whether the text, written without quotes, is read back as that very string. */
function standsPlain(text: string, flow: boolean): boolean {
  if (text === "" || text !== text.trim() || plainValue(text) !== text) return false;
  if (/^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]/.test(text) || /:(?:\s|$)|\s#|[\r\n\t]/.test(text)) return false;
  if (/^(?:---|\.\.\.)/.test(text)) return false;
  return !(flow && /[,[\]{}]/.test(text));
}

/** A string as a YAML scalar: without quotes where that reads the same. */
export const plainScalar = (text: string, flow: boolean): string =>
  standsPlain(text, flow) ? text : JSON.stringify(text);

export const keyText = (key: string): string => plainScalar(key, true);

/** A string as it stands inside quotes that are there already. */
export const insideQuotes = (text: string, quote: '"' | "'"): string =>
  quote === "'" ? text.replaceAll("'", "''") : JSON.stringify(text).slice(1, -1);
