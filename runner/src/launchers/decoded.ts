import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** Hands on the stream's text without breaking a character at a chunk's end; resolves when the stream has ended. */
export function decoded(stream: Readable, onText: (text: string) => void): Promise<void> {
  const decoder = new StringDecoder("utf8");
  return new Promise((resolve) => {
    stream.on("data", (chunk: Buffer) => {
      const text = decoder.write(chunk);
      if (text !== "") onText(text);
    });
    stream.on("error", () => {});
    stream.on("close", () => {
      const rest = decoder.end();
      if (rest !== "") onText(rest);
      resolve();
    });
  });
}
