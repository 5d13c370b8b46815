import type { Finding } from "../text/finding.ts";
import { changeTo, guessed } from "./fixes.ts";
import { knownContainers } from "./knownImages.ts";
import { podOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

/**
 * The Go client of Kuberhealthy 3 refuses an address that does not end in `/check`; that of Kuberhealthy 2 takes any and sends
 * what Kuberhealthy 3 asks for (both generations' `checkclient`).
 */
export const otherGenerationImage: DocumentRule = {
  scope: "document",
  id: "other-generation-image",
  findings(resource, text) {
    const pod = podOf(resource, text);
    if (pod === undefined) return [];
    const own = pod.check.kind.generation;
    return knownContainers(pod).flatMap(({ check, generation, image }): readonly Finding[] => {
      if (generation === own) return [];
      const known = check.images.find((one) => one.generation === own && one.tag !== undefined);
      const meant = known === undefined ? undefined : `${known.repository}:${known.tag}`;
      // An image of Kuberhealthy 2 works with 3 as well: worth a word only where there is a release to take instead.
      if (own === 3 && meant === undefined) return [];
      const message =
        own === 3
          ? `This is the image for Kuberhealthy 2; for Kuberhealthy 3 take \`${meant}\`.`
          : `This image was made for Kuberhealthy 3 and does not report to Kuberhealthy 2; take ${meant === undefined ? "another one" : `\`${meant}\``}.`;
      const fixes = meant === undefined ? [] : guessed(changeTo(image, meant));
      return [finding("other-generation-image", "hint", message, image.span, fixes)];
    });
  },
};
