import type { RuleLevels } from "../config/levels.ts";
import type { Finding, Fix } from "../text/finding.ts";
import { editsOf, rewritten, unwritten } from "../text/rewritten.ts";
import type { Span } from "../text/span.ts";
import { edited, type TextEdit } from "../text/textEdit.ts";
import { type YamlFile, yamlFileOf } from "../yaml/yamlFile.ts";
import { findingsOf } from "./diagnostics.ts";
import { bringsToLight, isSound, type Repair } from "./soundRepair.ts";

/** The repair that may be applied without asking: the first, unless it only guesses what is meant. */
export function preferredFix({ fixes: [first] }: Finding): Fix | undefined {
  return first?.guess === true ? undefined : first;
}

/** Repairs that touch or cross one another wait for the next round; more rounds than this need no honest text. */
const mostRounds = 50;

/**
 * The edits that apply the preferred fix of every finding, or of those with one code, again and again until none is left.
 * A fix that does not do away with its finding, or that makes another error, is left out.
 */
export function fixAll(file: YamlFile, levels: RuleLevels = {}, code?: string): readonly TextEdit[] {
  const { text } = file.source;
  const seen = new Set([text]);
  const unsound = new Set<string>();
  let current = file;
  let parts = unwritten(text);
  for (let round = 0; round < mostRounds; round++) {
    const findings = findingsOf(current, levels);
    const wanted = findings.filter((finding) => code === undefined || finding.code === code);
    const repairs = soundAmong(current, levels, batch(wanted, unsound), unsound);
    const edits = repairs.flatMap(({ fix }) => fix.edits);
    const next = edited(current.source.text, edits);
    // Nothing was sound this time: what touched it may still be.
    if (repairs.length === 0 && batch(wanted, unsound).length > 0) continue;
    if (seen.has(next)) break;
    seen.add(next);
    parts = rewritten(parts, edits);
    current = yamlFileOf(next, current);
  }
  return editsOf(parts, text.length);
}

/**
 * The repairs of one round: first of the YAML itself, then of values, and last those that bring text to light, so that each can
 * be judged by its outcome.
 */
function batch(findings: readonly Finding[], unsound: ReadonlySet<string>): readonly Repair[] {
  const all = findings.flatMap((finding): readonly Repair[] => {
    const fix = preferredFix(finding);
    return fix === undefined || unsound.has(keyOf(finding, fix)) ? [] : [{ finding, fix }];
  });
  const broken = all.filter(({ finding }) => finding.code.startsWith("syntax/"));
  const plain = all.filter(({ finding }) => bringsToLight(finding) === undefined);
  let end = -1;
  return [...(broken.length > 0 ? broken : plain.length > 0 ? plain : all)]
    .sort((a, b) => hull(a.fix).start - hull(b.fix).start)
    .filter(({ fix }) => {
      const own = hull(fix);
      if (own.start <= end) return false;
      end = own.end;
      return true;
    });
}

const hull = ({ edits }: Fix): Span => ({
  start: Math.min(...edits.map(({ span }) => span.start)),
  end: Math.max(...edits.map(({ span }) => span.end)),
});

/** Says which repair it is, also after the text above it has changed. */
const keyOf = ({ code, message }: Finding, { title, edits }: Fix): string =>
  JSON.stringify([code, message, title, edits.map(({ newText, span }) => [newText, span.end - span.start])]);

/** The repairs without those that do harm, which are remembered in `unsound`. */
function soundAmong(
  file: YamlFile,
  levels: RuleLevels,
  repairs: readonly Repair[],
  unsound: Set<string>,
): readonly Repair[] {
  if (repairs.length === 0 || isSound(file, levels, repairs)) return repairs;
  const [only] = repairs;
  if (repairs.length === 1 && only !== undefined) {
    unsound.add(keyOf(only.finding, only.fix));
    return [];
  }
  const middle = repairs.length >> 1;
  const first = soundAmong(file, levels, repairs.slice(0, middle), unsound);
  const second = soundAmong(file, levels, repairs.slice(middle), unsound);
  // Two that are sound alone may still be in each other's way; the second half is tried again in the next round.
  return first.length === 0 || isSound(file, levels, [...first, ...second]) ? [...first, ...second] : first;
}
