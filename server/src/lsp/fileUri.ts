/** Alike for one file, however its uri is spelt: VS Code writes `file:///c%3A/a%2Bb.yaml`, Node `file:///C:/a+b.yaml`. */
export function sameFor(uri: string): string {
  try {
    return decodeURIComponent(uri).replace(/^file:\/\/\/[a-z]:/i, (drive) => drive.toLowerCase());
  } catch {
    return uri;
  }
}
