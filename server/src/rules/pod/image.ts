import { changeTo } from "../fixes.ts";
import { anyContainer, literalOf, placesAt, podRule, type Said, spanOf } from "../podParts.ts";

export const podImage = podRule({
  id: "pod/image",
  says: (pod) =>
    placesAt(pod.spec, `${anyContainer}.image`).flatMap((place): readonly Said[] => {
      const image = literalOf(place.node);
      if (image === undefined || (image !== "" && image === image.trim())) return [];
      const trimmed = image.trim();
      const message =
        trimmed === ""
          ? "`image` is empty; write the image that the container runs."
          : `The image may not begin or end with white space; write \`${trimmed}\`.`;
      return [{ message, span: spanOf(place), fixes: trimmed === "" ? [] : changeTo(place.node, trimmed) }];
    }),
});
