/**
 * How to start a check's program, found from what lies beside its YAML. One detector a file; each looks at one folder and
 * gives back what it is sure of.
 */
import type { Folder } from "../workspace.ts";

/** A way to start a program in `folder`; the container's own args may follow the command where `takesArgs` says so. */
export interface Found {
  readonly command: readonly string[];
  /** The file that gave it away, relative to the folder. */
  readonly because: string;
  readonly takesArgs: boolean;
}

export type Detector = (folder: Folder) => readonly Found[];
