import skeletons from "../../../../snippets/generated/skeletons.json" with { type: "json" };
import type { Skeleton } from "./skeletons.ts";

/** The whole checks of snippets/yaml, as the build cut them. */
export const checkSkeletons: readonly Skeleton[] = skeletons;
