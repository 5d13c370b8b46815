import type { Span } from "../../text/span.ts";
import { columnOf } from "../../yaml/indentation.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import { actionsIn } from "../../yaml/template.ts";

/** A template action that writes lines indented by a number of columns: `… | nindent 8`. */
export interface Emission {
  readonly span: Span;
  /** Where its lines begin. */
  readonly columns: number;
  /**
   * Where that number stands; undefined for an `indent` behind other text: what it writes can only be one line, since any
   * other would begin in another column than the first.
   */
  readonly amount: Span | undefined;
  /** `indent` from column 0 on: the action makes the whole indentation of its first line too. */
  readonly fromMargin: boolean;
}

const indenting = /\|\s*(n?)indent\s+(\d+)\s*-?\}\}$/d;

export function emissionsIn(document: ParsedDocument, within: Span): readonly Emission[] {
  if (!document.templated) return [];
  return actionsIn(document.text).flatMap((span): readonly Emission[] => {
    if (span.start < within.start || span.end > within.end) return [];
    const match = indenting.exec(document.text.slice(span.start, span.end));
    const [start, end] = match?.indices?.[2] ?? [];
    if (match === null || start === undefined || end === undefined) return [];
    const lead = columnOf(document.text, span.start);
    const isOneLine = match[1] === "" && lead > 0;
    return [
      {
        span,
        columns: Number(match[2]) + (isOneLine ? lead : 0),
        amount: isOneLine ? undefined : { start: span.start + start, end: span.start + end },
        fromMargin: match[1] === "" && lead === 0,
      },
    ];
  });
}
