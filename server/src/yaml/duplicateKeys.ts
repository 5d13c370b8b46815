import type { Fix } from "../text/finding.ts";
import type { MappingNode } from "./node.ts";
import { removal } from "./removal.ts";
import { sameValue } from "./sameValue.ts";

/**
 * The fixes for an entry whose key stands above in the same mapping already. One that says the same can go; of two that
 * differ only the author knows which one is meant.
 */
export function duplicateKeyFixes(text: string, mapping: MappingNode, index: number): readonly Fix[] {
  const entry = mapping.entries[index];
  const first = mapping.entries.findIndex(({ key, merged }) => key === entry?.key && !merged);
  const other = mapping.entries[first];
  if (entry === undefined || other === undefined || first >= index) return [];
  const removing = (title: string, at: number): readonly Fix[] => {
    const edit = removal(text, mapping, at);
    return edit === undefined ? [] : [{ title, edits: [edit], guess: true }];
  };
  const own = removing(`Remove this \`${entry.key}\``, index);
  if (sameValue(entry.value, other.value)) return own.map(({ title, edits }) => ({ title, edits }));
  return [...removing(`Remove the first \`${entry.key}\``, first), ...own];
}
