import type { Generation } from "../../checks/kinds.ts";
import { type KnownCheck, type KnownImage, knownChecks, variablesOf } from "../../registry/knownChecks.ts";
import { valueAt } from "../../yaml/node.ts";
import { knownCheckWords } from "../knownCheckWords.ts";
import { type Draft, list, text } from "./draft.ts";
import { variableDraft } from "./knownVariables.ts";
import type { Offer } from "./offer.ts";
import { type Place, takesValue } from "./place.ts";

/** The images of published checks that run under the check's generation of Kuberhealthy. */
export function images(place: Place): readonly Offer[] {
  const { kind, inContainer } = place;
  if (kind === undefined || inContainer?.length !== 1 || inContainer[0] !== "image" || !takesValue(place))
    return [];
  const offers: Offer[] = [];
  for (const check of knownChecks) {
    const own = check.images.filter((image) => image.generation === kind.generation);
    // Programs made for Kuberhealthy 2 report in a way that 3 takes as well; not the other way round.
    const older = kind.generation === 3 && !own.some((image) => image.tag !== undefined);
    const usable = [...own, ...(older ? check.images.filter((image) => image.generation === 2) : [])];
    for (const image of usable) offers.push(imageOffer(check, image, place, kind.generation));
  }
  return offers.sort((a, b) => Number(a.label.includes("sha-")) - Number(b.label.includes("sha-")));
}

function imageOffer(check: KnownCheck, image: KnownImage, place: Place, generation: Generation): Offer {
  const { cursor } = place;
  const hub = cursor.typed.startsWith("docker.io/") && !image.repository.startsWith("ghcr.io/");
  const reference = `${hub ? "docker.io/" : ""}${image.repository}:${image.tag ?? "sha-COMMIT"}`;
  return {
    label: reference,
    kind: "image",
    detail: check.title,
    documentation: () => imageWords(check, image, generation),
    writes: {
      as: "value",
      draft: image.tag === undefined ? { kind: "stop", text: reference, string: true } : text(reference),
      followed: setsNothing(place) ? requiredOf(check, image.generation) : [],
    },
  };
}

const setsNothing = ({ container }: Place): boolean =>
  valueAt(container, "env") === undefined && valueAt(container, "envFrom") === undefined;

/** The variables that the program cannot do without. */
function requiredOf(
  check: KnownCheck,
  generation: Generation,
): readonly (readonly [key: string, value: Draft])[] {
  const required = variablesOf(check, generation).filter((variable) => variable.required);
  return required.length === 0 ? [] : [["env", list(...required.map(variableDraft))]];
}

const imageWords = (check: KnownCheck, image: KnownImage, generation: Generation): string => {
  const words = knownCheckWords(check, image.generation, generation);
  if (image.tag !== undefined) return words;
  return `${words}\n\nNo release of this image has a tag yet: put that of a commit, \`sha-…\`, in its place.`;
};
