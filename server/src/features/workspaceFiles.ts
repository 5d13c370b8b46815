/** The files of the workspace, wherever they live; whoever starts the server gives it. */
export interface WorkspaceFiles {
  /** The uris of the YAML files below the workspace folders. */
  readonly list: () => Promise<readonly string[]>;
  /** The text of a file, undefined where it cannot be read or is no text. */
  readonly read: (uri: string) => Promise<string | undefined>;
}
