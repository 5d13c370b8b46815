import type { CheckDocument } from "../../checks/checkDocument.ts";
import { type Kind, kinds } from "../../checks/kinds.ts";
import { resourcesOf } from "../../checks/resources.ts";
import { type Field, fieldAt } from "../../schema/model.ts";
import { type Cursor, cursorAt } from "../../yaml/cursor.ts";
import {
  isNull,
  itemsOf,
  type MappingNode,
  nodeAt,
  stringOf,
  valueAt,
  type YamlNode,
} from "../../yaml/node.ts";
import type { Path } from "../../yaml/path.ts";
import type { YamlFile } from "../../yaml/yamlFile.ts";
import type { DeclaredObject } from "../declaredObjects.ts";

/** A cursor, and what its place means to a check. */
export interface Place {
  readonly file: YamlFile;
  readonly cursor: Cursor;
  /** The resource around the cursor: the document, or an item of a `kind: List`. */
  readonly root: YamlNode | undefined;
  /** From the root of the resource. */
  readonly path: Path;
  /** The kind of check that is written, or that is meant. */
  readonly kind: Kind | undefined;
  readonly check: CheckDocument | undefined;
  readonly field: Field | undefined;
  /** From the pod on; undefined outside it. */
  readonly inPod: Path | undefined;
  readonly pod: YamlNode | undefined;
  /** The container around the cursor, and the way from it. */
  readonly container: MappingNode | undefined;
  readonly inContainer: Path | undefined;
  /** The objects that other files of the workspace declare. */
  readonly elsewhere: () => readonly DeclaredObject[];
}

export function placeAt(
  file: YamlFile,
  offset: number,
  elsewhere: Place["elsewhere"] = () => [],
): Place | undefined {
  const cursor = cursorAt(file, offset);
  if (cursor === undefined) return undefined;
  const whole = cursor.document.root;
  const isList = /List$/.test(stringOf(valueAt(whole, "kind")) ?? "");
  const [first, index] = cursor.path;
  const inItems = isList && first === "items" && typeof index === "number";
  const found = inItems ? itemsOf(valueAt(whole, "items"))[index] : whole;
  const root = isNull(found) ? undefined : found;
  const path = inItems ? cursor.path.slice(2) : cursor.path;
  const resource = resourcesOf(cursor.document)[inItems ? index : 0];
  const check = resource?.is === "check" || resource?.is === "near-miss" ? resource.check : undefined;
  const kind = check?.kind ?? kindBeingWritten(root);
  const inPod = kind === undefined ? undefined : below(kind.podSpecPath, path);
  const pod = kind === undefined ? undefined : nodeAt(root, kind.podSpecPath);
  const inContainer =
    inPod !== undefined && isContainerList(inPod[0]) && typeof inPod[1] === "number"
      ? inPod.slice(2)
      : undefined;
  const container = inContainer === undefined ? undefined : nodeAt(pod, inPod?.slice(0, 2) ?? []);
  return {
    file,
    cursor,
    root,
    path,
    kind,
    check,
    field: kind === undefined ? undefined : fieldAt(kind, path),
    inPod,
    pod,
    container: container?.kind === "mapping" ? container : undefined,
    inContainer,
    elsewhere,
  };
}

/** The kind of a resource that has no apiVersion yet. */
function kindBeingWritten(root: YamlNode | undefined): Kind | undefined {
  if (stringOf(valueAt(root, "apiVersion")) !== undefined) return undefined;
  return kinds.find((kind) => kind.kind === stringOf(valueAt(root, "kind")));
}

const isContainerList = (step: string | number | undefined): boolean =>
  step === "containers" || step === "initContainers" || step === "ephemeralContainers";

function below(base: Path, path: Path): Path | undefined {
  return path.length >= base.length && base.every((step, index) => step === path[index])
    ? path.slice(base.length)
    : undefined;
}

/** Whether the path ends in these steps; `*` stands for any one step. */
export function endsIn(path: Path | undefined, ...steps: readonly string[]): boolean {
  if (path === undefined || path.length < steps.length) return false;
  const tail = path.slice(-steps.length);
  return steps.every((step, index) => step === "*" || step === tail[index]);
}

/** Whether a value can be typed here: nothing is written, and the word is no key. */
export const takesValue = ({ cursor }: Place): boolean => cursor.written === undefined && !cursor.colon;
