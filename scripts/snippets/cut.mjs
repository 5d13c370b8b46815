// Cuts a real program into snippets. A region is what stands between a comment line `region NAME` and the next `endregion`.
const marker = /^[ \t]*(?:\/\/|#) ?#?(region|endregion)\b[ \t]*(\S*)[ \t]*$/;
const markerBetweenBlanks = /^(\n*)[ \t]*(?:\/\/|#) ?#?(?:region|endregion)\b.*\n(\n*)/gm;

/** The program without its markers (`whole`), and the text of each region without its common indentation. */
export function cut(program) {
  const regions = new Map();
  let open;
  for (const line of program.split("\n")) {
    const [, word, name] = marker.exec(line) ?? [];
    if (word === undefined) {
      open?.lines.push(line);
    } else if (word === "region") {
      if (open !== undefined) throw new Error(`region ${name} begins inside region ${open.name}`);
      if (regions.has(name)) throw new Error(`there are two regions ${name}`);
      open = { name, lines: [] };
    } else {
      if (open === undefined) throw new Error("endregion without region");
      regions.set(open.name, dedent(open.lines));
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`region ${open.name} has no end`);
  // Blank lines on both sides of a marker would add up.
  const whole = program.replace(markerBetweenBlanks, (_, above, below) =>
    above.length > below.length ? above : below,
  );
  return { whole: whole.trim(), regions };
}

function dedent(lines) {
  const text = lines.filter((line) => line.trim() !== "");
  const depth = Math.min(...text.map((line) => line.search(/\S/)));
  return lines
    .map((line) => line.slice(depth))
    .join("\n")
    .trim();
}
