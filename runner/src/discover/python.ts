import type { Detector } from "./found.ts";

const markers = ["pyproject.toml", "requirements.txt", "setup.py", "Pipfile"];
const entries = ["main.py", "__main__.py", "check.py", "app.py"];

/** A Python project: its entry file, with the project's own virtual environment where there is one. */
export const pythonProject: Detector = (folder) => {
  const marker = markers.find((name) => folder.has(name));
  const programs = folder.files.filter(
    (name) => name.endsWith(".py") && !/^(?:test_|setup\.py$|conftest\.py$)/.test(name),
  );
  const entry = entries.find((name) => folder.has(name)) ?? (programs.length === 1 ? programs[0] : undefined);
  if (entry === undefined || (marker === undefined && entry !== "main.py")) return [];
  return [{ command: [pythonIn(folder), entry], because: marker ?? entry, takesArgs: true }];
};

/** The interpreter of the folder's virtual environment, else the machine's. */
export function pythonIn(folder: Parameters<Detector>[0]): string {
  const own = [".venv/bin/python", "venv/bin/python", ".venv\\Scripts\\python.exe"].find((name) =>
    folder.has(name),
  );
  return own ?? (process.platform === "win32" ? "python" : "python3");
}
