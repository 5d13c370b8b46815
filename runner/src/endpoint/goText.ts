import { isUtf8 } from "node:buffer";

const replacement = "\ufffd";
const simple: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/**
 * Bytes as Go reads UTF-8: each byte that belongs to no character becomes one U+FFFD of its own, where the usual
 * decoders of JavaScript give one for a whole broken sequence. A byte order mark stays.
 */
export function utf8Text(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
  let text = "";
  let from = 0;
  let at = 0;
  while (at < bytes.length) {
    const size = characterSize(bytes, at);
    if (size > 0) at += size;
    else {
      text += Buffer.from(bytes.subarray(from, at)).toString("utf8") + replacement;
      from = ++at;
    }
  }
  return text + Buffer.from(bytes.subarray(from)).toString("utf8");
}

/** The length of the UTF-8 character at `at`, 0 where there is none. */
function characterSize(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return at + size <= bytes.length && isUtf8(bytes.subarray(at, at + size)) ? size : 0;
}

/** The text of a JSON string, given the bytes between its quotes, which must have been scanned before. */
export function unquoted(bytes: Uint8Array): string {
  const text = utf8Text(bytes);
  if (!text.includes("\\")) return text;
  const plain = text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, hex: string | undefined, char: string) =>
    hex === undefined ? (simple[char] ?? char) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return plain.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    replacement,
  );
}
