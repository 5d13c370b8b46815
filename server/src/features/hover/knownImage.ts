import { checkOfImage } from "../../registry/imageLookup.ts";
import { variablesOf } from "../../registry/knownChecks.ts";
import { stringOf, valueAt } from "../../yaml/node.ts";
import { knownCheckWords } from "../knownCheckWords.ts";
import { variableWords } from "../variableWords.ts";
import { type Asked, containerOf, inContainer, ofVariable } from "./asked.ts";

/** What the check of a published image does and reads. */
export function knownImage(asked: Asked): string | undefined {
  const path = inContainer(asked);
  if (asked.value === undefined || path?.length !== 1 || path[0] !== "image") return undefined;
  const found = checkOfImage(asked.value);
  if (found === undefined) return undefined;
  const { generation } = asked.kind;
  const words = knownCheckWords(found.check, found.generation ?? generation, generation);
  return [`**${found.check.title}**`, words].join("\n\n");
}

/** What a variable sets in the check of the container's image. */
export function knownVariable(asked: Asked): string | undefined {
  const path = inContainer(asked);
  if (path?.length !== 3 || path[0] !== "env" || (path[2] !== "name" && path[2] !== "value"))
    return undefined;
  const name = ofVariable(asked, "name");
  const image = stringOf(valueAt(containerOf(asked), "image"));
  const found = image === undefined ? undefined : checkOfImage(image);
  if (name === undefined || found === undefined) return undefined;
  const known = variablesOf(found.check, found.generation ?? asked.kind.generation);
  const variable = known.find((one) => one.name === name);
  if (variable === undefined) return undefined;
  const whose = `\`${name}\` is read by ${found.check.title}${variable.required ? ", which requires it" : ""}.`;
  return [whose, variableWords(variable)].join("\n\n");
}
