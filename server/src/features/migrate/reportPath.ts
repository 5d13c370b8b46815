import { reportPath } from "../../checks/reporting.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import { itemsOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import { containersOf, once, type Step } from "./subject.ts";

const written = new RegExp(`${reportPath[2]}(?![\\w-])`, "g");

/** The text with the path of generation 3's endpoint where it had that of generation 2. */
export const withNewReportPath = (text: string): string => text.replace(written, reportPath[3]);

/** The scalars in which a container's program finds text: its words and the values of its variables. */
export const textsOf = (container: YamlNode): readonly YamlNode[] => [
  ...["command", "args"].flatMap((list) => itemsOf(valueAt(container, list))),
  ...itemsOf(valueAt(container, "env")).flatMap((item) => valueAt(item, "value") ?? []),
];

export const newReportPath: Step = (_document, subjects) =>
  once(subjects.flatMap((subject) => containersOf(subject).flatMap(textsOf))).flatMap(
    (node): readonly TextEdit[] => {
      if (node.kind !== "scalar" || typeof node.value !== "string") return [];
      return [...node.source.matchAll(written)].map((match) => {
        const start = node.span.start + match.index;
        return { span: { start, end: start + match[0].length }, newText: reportPath[3] };
      });
    },
  );
