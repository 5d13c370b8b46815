import { curlCalls } from "../../checks/curlCalls.ts";
import type { Kind } from "../../checks/kinds.ts";
import { resourcesOf } from "../../checks/resources.ts";
import { reportCallIncomplete } from "../../rules/report-call-incomplete.ts";
import { withEdits } from "../../text/pieces.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import { editedDocument, type Way } from "./migrateDocument.ts";
import { rootOf } from "./subject.ts";
import { meaningOf, same } from "./values.ts";

const mostRepairs = 50;

/** Reports by curl get what generation 3 demands, where the rule about them knows how. */
export function completeReports(from: Way, kinds: ReadonlyMap<number, Kind>): Way {
  let state = from;
  for (let round = 0; round < mostRepairs && !state.document.templated; round++) {
    const { document } = state;
    const fixes = resourcesOf(document).flatMap((resource, index) =>
      kinds.has(index)
        ? reportCallIncomplete.findings(resource, document.text).flatMap((finding) => finding.fixes[0] ?? [])
        : [],
    );
    const edits = fixes[0]?.edits ?? [];
    const pieces = edits.length === 0 ? undefined : withEdits(state.pieces, edits);
    if (pieces === undefined) return state;
    const next = { pieces, document: editedDocument(document, edits) };
    if (!onlyCallsGrew(document, next.document)) return state;
    state = next;
  }
  return state;
}

/** Whether nothing changed but calls of curl, and those only got more words. */
function onlyCallsGrew(before: ParsedDocument, after: ParsedDocument): boolean {
  if (after.problems.length > 0) return false;
  const now = resourcesOf(after).map(rootOf);
  return resourcesOf(before)
    .map(rootOf)
    .every((root, index) => {
      const other = now[index];
      return root === undefined || other === undefined
        ? root === other
        : same(meaningOf(root), meaningOf(other), grew);
    });
}

function grew(before: string, after: string): boolean {
  const [old, now] = [curlCalls(before), curlCalls(after)];
  return (
    old.length > 0 &&
    old.length === now.length &&
    old.every(({ words }, index) => {
      const others = now[index]?.words ?? [];
      let at = 0;
      for (const word of others) if (word === words[at]) at++;
      return at === words.length;
    })
  );
}
