/** The files of the workspace, wherever they live; whoever starts the server gives it. */
export interface WorkspaceFiles {
  /** The uris of the YAML files below the workspace folders, at most as many as are worth reading. */
  readonly list: () => Promise<readonly string[]>;
  /** The text of a file, undefined where it cannot be read or is no text. */
  readonly read: (uri: string) => Promise<string | undefined>;
  /** Calls `changed` with the uris of YAML files that came, changed or went; gives how to stop it. */
  readonly onChange: (changed: (uris: readonly string[]) => void) => () => void;
}

/** Folders in which nobody keeps manifests of their own. */
export const skippedFolders: ReadonlySet<string> = new Set(["node_modules", ".git", ".terraform", "vendor"]);

/** Whether a file lies in such a folder. */
export const isSkipped = (uri: string): boolean => uri.split("/").some((part) => skippedFolders.has(part));

/** More files than a person writes; what a program wrote beyond them is left alone. */
export const mostFiles = 2000;
