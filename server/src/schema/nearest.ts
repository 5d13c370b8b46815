export { distance, nearest, sameBeginning, typosFor } from "../text/nearest.ts";
