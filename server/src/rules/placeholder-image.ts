import type { Finding } from "../text/finding.ts";
import { anyContainer, literalOf, placesAt, podOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

export const placeholderImage: DocumentRule = {
  scope: "document",
  id: "placeholder-image",
  findings(resource, text) {
    const pod = podOf(resource, text);
    if (pod === undefined) return [];
    return placesAt(pod.spec, `${anyContainer}.image`).flatMap(({ node }): readonly Finding[] => {
      const placeholder = /<[^<>]*>/.exec(literalOf(node) ?? "")?.[0];
      if (placeholder === undefined) return [];
      const message = `\`${placeholder}\` in the image stands for something that is still to be filled in, and no node can pull it; write the real image and tag.`;
      return [finding("placeholder-image", "warning", message, node.span)];
    });
  },
};
