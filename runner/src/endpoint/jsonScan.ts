/** JSON text as Go's encoding/json scans it: where a value ends, or what is wrong and where. Offsets count bytes. */
export interface JsonProblem {
  readonly offset: number;
  /** What was met, to follow "the body is not JSON: " in a sentence. */
  readonly what: string;
}

export type Scanned = { readonly end: number } | { readonly problem: JsonProblem };

/** Go refuses a value in which more brackets than this are open. */
const deepest = 10_000;

const byte = (char: string): number => char.charCodeAt(0);
const quote = byte('"');
const backslash = byte("\\");
const [openBrace, closeBrace, openBracket, closeBracket] = [byte("{"), byte("}"), byte("["), byte("]")];
const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 0x30 && code <= 0x39;
const isHex = (code: number | undefined): boolean =>
  code !== undefined && /^[0-9a-fA-F]$/.test(String.fromCharCode(code));

const problem = (offset: number, what: string): Scanned => ({ problem: { offset, what } });

export function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at++;
  return at;
}

/** The end of the string that opens at `from`. */
export function scanString(bytes: Uint8Array, from: number): Scanned {
  let at = from + 1;
  for (;;) {
    const code = bytes[at];
    if (code === undefined) return problem(at, "a string is not closed");
    if (code === quote) return { end: at + 1 };
    if (code < 0x20) {
      const name =
        code === 0x0a || code === 0x0d ? "a line break" : code === 0x09 ? "a tab" : "a control character";
      return problem(at, `${name} stands unescaped in a string`);
    }
    if (code !== backslash) {
      at++;
      continue;
    }
    const escaped = bytes[at + 1];
    if (escaped === undefined) return problem(at, "a string is not closed");
    if (escaped === byte("u")) {
      for (let digit = at + 2; digit < at + 6; digit++) {
        if (!isHex(bytes[digit])) return problem(at, "`\\u` is not followed by four hexadecimal digits");
      }
      at += 6;
    } else if ('"\\/bfnrt'.includes(String.fromCharCode(escaped))) at += 2;
    else return problem(at, `\`\\${shown(escaped)}\` is no escape that JSON knows`);
  }
}

function scanNumber(bytes: Uint8Array, from: number): Scanned {
  let at = from;
  if (bytes[at] === byte("-")) at++;
  if (!isDigit(bytes[at])) return problem(at, "a number has no digits");
  if (bytes[at] === byte("0")) at++;
  else while (isDigit(bytes[at])) at++;
  if (bytes[at] === byte(".")) {
    at++;
    if (!isDigit(bytes[at])) return problem(at, "a number has no digits after its point");
    while (isDigit(bytes[at])) at++;
  }
  if (bytes[at] === byte("e") || bytes[at] === byte("E")) {
    at++;
    if (bytes[at] === byte("+") || bytes[at] === byte("-")) at++;
    if (!isDigit(bytes[at])) return problem(at, "a number has no digits in its exponent");
    while (isDigit(bytes[at])) at++;
  }
  return { end: at };
}

function scanScalar(bytes: Uint8Array, at: number): Scanned {
  const code = bytes[at];
  if (code === undefined) return problem(at, "it ends too early");
  if (code === quote) return scanString(bytes, at);
  if (code === byte("-") || isDigit(code)) return scanNumber(bytes, at);
  for (const word of ["true", "false", "null"]) {
    if ([...word].every((char, index) => bytes[at + index] === byte(char))) return { end: at + word.length };
  }
  return problem(at, unexpected(bytes, at));
}

/**
 * The end of the value that begins at `from` (no white space before it). `depth` is the number of brackets already open
 * around it. Written as a loop over a stack of its own: the deepest text allowed must not exhaust JavaScript's.
 */
export function scanValue(bytes: Uint8Array, from: number, depth: number): Scanned {
  const open: number[] = [];
  let at = from;
  for (;;) {
    const code = bytes[at];
    if (code === openBrace || code === openBracket) {
      open.push(code);
      if (open.length + depth > deepest) return problem(at, `it is nested deeper than ${deepest} levels`);
      at = skipSpace(bytes, at + 1);
      if (code === openBracket && bytes[at] !== closeBracket) continue;
      if (code === openBrace && bytes[at] !== closeBrace) {
        const key = scanKey(bytes, at);
        if ("problem" in key) return key;
        at = key.end;
        continue;
      }
    } else {
      const scalar = scanScalar(bytes, at);
      if ("problem" in scalar) return scalar;
      at = scalar.end;
      if (open.length === 0) return { end: at };
      at = skipSpace(bytes, at);
    }
    const closed = closeAll(bytes, at, open);
    if ("problem" in closed) return closed;
    at = closed.end;
    if (open.length === 0) return { end: at };
  }
}

/** Behind a value: closes what ends here, and steps over a comma (and key) to the next value. */
function closeAll(bytes: Uint8Array, from: number, open: number[]): Scanned {
  let at = from;
  for (;;) {
    const inside = open.at(-1);
    if (bytes[at] === (inside === openBrace ? closeBrace : closeBracket)) {
      open.pop();
      if (open.length === 0) return { end: at + 1 };
      at = skipSpace(bytes, at + 1);
      continue;
    }
    if (bytes[at] !== byte(",")) {
      if (bytes[at] === undefined) return problem(at, "it ends too early");
      return problem(at, `${unexpected(bytes, at)} where a comma or a closing bracket must stand`);
    }
    at = skipSpace(bytes, at + 1);
    if (bytes[at] === closeBrace || bytes[at] === closeBracket)
      return problem(at, "a comma stands before a closing bracket");
    return inside === openBrace ? scanKey(bytes, at) : { end: at };
  }
}

/** From a key to the first byte of its value. */
export function scanKey(bytes: Uint8Array, from: number): Scanned {
  if (bytes[from] !== quote) {
    return bytes[from] === undefined
      ? problem(from, "it ends too early")
      : problem(from, "a key must stand in double quotes");
  }
  const key = scanString(bytes, from);
  if ("problem" in key) return key;
  const at = skipSpace(bytes, key.end);
  if (bytes[at] !== byte(":")) return problem(at, "a key is not followed by a colon");
  return { end: skipSpace(bytes, at + 1) };
}

/** What stands at `at`, in words. */
export function unexpected(bytes: Uint8Array, at: number): string {
  const word = /^[A-Za-z_]\w{0,19}/.exec(String.fromCharCode(...bytes.subarray(at, at + 20)))?.[0];
  if (word !== undefined) return `\`${word}\` is no JSON value`;
  if (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf)
    return "it begins with a byte order mark";
  if (bytes[at] === byte("'")) return "single quotes are used instead of double quotes";
  if (bytes[at] === byte("/")) return "JSON knows no comments: `/` stands";
  return `\`${shown(bytes[at] ?? 0)}\` stands`;
}

const shown = (code: number): string =>
  code > 0x20 && code < 0x7f ? String.fromCharCode(code) : `0x${code.toString(16).padStart(2, "0")}`;
