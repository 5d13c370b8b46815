/** Whether the editor has the skeletons of checks as snippets of its own: offered here too, each would be there twice. */
export function hasSkeletons(initializationOptions: unknown): boolean {
  return (
    typeof initializationOptions === "object" &&
    initializationOptions !== null &&
    "skeletons" in initializationOptions &&
    initializationOptions.skeletons === false
  );
}
