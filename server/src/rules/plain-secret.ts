import { checkOfImage } from "../registry/imageLookup.ts";
import type { KnownCheck } from "../registry/knownChecks.ts";
import type { Finding, Fix } from "../text/finding.ts";
import { lineEndingOf } from "../text/sourceText.ts";
import { columnOf } from "../yaml/indentation.ts";
import { entryOf, valueAt, type YamlNode } from "../yaml/node.ts";
import { secretReference } from "./environment.ts";
import { plainTextOf, type SetVariable, variablesIn } from "./knownImages.ts";
import { containersOf, literalOf, podOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";
import { blockLines, entriesText, isJsonAt, type Written } from "./written.ts";

export const plainSecret: DocumentRule = {
  scope: "document",
  id: "plain-secret",
  findings(resource, text) {
    const pod = podOf(resource, text);
    if (pod === undefined) return [];
    const seen = new Set<YamlNode>();
    return containersOf(pod).flatMap((container): readonly Finding[] => {
      const env = valueAt(container, "env");
      if (env === undefined || seen.has(env)) return [];
      seen.add(env);
      const known = checkOfImage(literalOf(valueAt(container, "image")) ?? "")?.check;
      return variablesIn(env).flatMap((variable) => secretIn(variable, known, text, pod.check.name));
    });
  },
};

function secretIn(
  variable: SetVariable,
  known: KnownCheck | undefined,
  text: string,
  check = "credentials",
): readonly Finding[] {
  const { name, value } = variable;
  const form = known?.variables.find((one) => one.name === name)?.form;
  const isSecret = form === undefined ? secretName.test(name) : form === "secret";
  if (!isSecret || value === undefined || !isWrittenOut(variable)) return [];
  const message = `Everybody who may read this check can read \`${name}\`; keep the value in a Secret and name that here.`;
  return [finding("plain-secret", "hint", message, value.span, referenceFix(text, variable, check))];
}

/** Names that end in what is never public: no file of it, no name of it, no public part of it. */
const secretName =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|TOKEN|API_?KEY|SECRET_?KEY|SECRET_ACCESS_KEY|PRIVATE_?KEY|CLIENT_SECRET)$/i;

/** Values that are no secret themselves: none at all, a switch, a path, an address, a placeholder in brackets. */
const noSecret = /^(?:|true|false|yes|no|none|null|[./~].*|[a-z]+:\/\/[^@]*|<.*>|\[.*\])$/is;

function isWrittenOut(variable: SetVariable): boolean {
  const text = plainTextOf(variable);
  return text !== undefined && !noSecret.test(text.trim());
}

/** A reference to a Secret of the check's name, for the author to create or to rename. */
function referenceFix(text: string, { item, name, value }: SetVariable, secret: string): readonly Fix[] {
  const entry = entryOf(item, "value");
  if (item.kind !== "mapping" || entry === undefined || value === undefined || entry.merged) return [];
  // A value that stands elsewhere (an alias) or over several lines is the author's to take apart.
  if (value.span.start < entry.keySpan.end || text.slice(entry.span.start, value.span.end).includes("\n"))
    return [];
  const reference: Written = { valueFrom: secretReference(name, secret) };
  const newline = `${lineEndingOf(text)}${" ".repeat(columnOf(text, entry.keySpan.start))}`;
  const newText = item.flow
    ? entriesText(reference, isJsonAt(text, item))
    : blockLines(reference).join(newline);
  return [
    {
      title: `Take \`${name}\` from a Secret`,
      edits: [{ span: { start: entry.keySpan.start, end: value.span.end }, newText }],
      guess: true,
    },
  ];
}
