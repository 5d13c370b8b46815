import { podFields, resourceFields } from "../downwardFields.ts";
import type { Asked } from "./asked.ts";

/** What the downward API gives for a path. */
export function downwardField({ path, value, part }: Asked): string | undefined {
  if (part !== "value" || value === undefined) return undefined;
  const [owner, key] = path.slice(-2);
  const sameField = (known: string): boolean => withoutKey(known) === withoutKey(value);
  const meaning =
    owner === "fieldRef" && key === "fieldPath"
      ? podFields.find(([known]) => sameField(known))?.[1]
      : owner === "resourceFieldRef" && key === "resource"
        ? resourceFields.find(([known]) => known === value)?.[1]
        : undefined;
  return meaning && `\`${value}\` is ${meaning}.`;
}

/** `metadata.labels['app']` is any label: what stands between the quotes makes no difference. */
const withoutKey = (path: string): string => path.replace(/\['.*'\]$/, "['']");
