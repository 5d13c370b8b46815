/** By this label everything that a run made in an engine is found again. */
export const runLabel = (uuid: string): string => `khcheck.run=${uuid}`;

/** The container's own name; names of the YAML are not for a command line. */
export const containerName = (uuid: string, index: number): string => `khcheck-${uuid}-${index}`;
