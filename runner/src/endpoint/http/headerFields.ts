export type HeaderFields =
  | { readonly kind: "fields"; readonly fields: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: "malformed"; readonly detail: string };

/** Reads the lines of a header block, without the empty one at its end; a line that begins with a blank goes on with the one before. */
export function headerFields(block: string): HeaderFields {
  const lines: string[] = [];
  for (const line of block.split("\n")) {
    const last = lines.length - 1;
    if (!/^[ \t]/.test(line)) lines.push(trimmed(line));
    else if (last < 0) return malformed("its first header begins with a space");
    else lines[last] = `${lines[last] ?? ""} ${trimmed(line)}`;
  }
  const fields: [string, string][] = [];
  for (const line of lines) {
    if (line === "") continue;
    const colon = line.indexOf(":");
    if (colon < 0) return malformed("a header line has no colon");
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^[ \t]+/, "");
    // A space in a name passes here, and is refused with its own text when the head is judged.
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z ]+$/.test(name)) return malformed("a header's name is not valid");
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value))
      return malformed("a header's value holds a control character");
    fields.push([name, value]);
  }
  return { kind: "fields", fields };
}

const malformed = (detail: string): HeaderFields => ({ kind: "malformed", detail });
const trimmed = (line: string): string => line.replace(/\r$/, "").replace(/^[ \t]+|[ \t]+$/g, "");
