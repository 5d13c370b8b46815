import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How much may pile up before it is cleaned away, in bytes. */
const mostPiledUp = 28 * 1024 * 1024;

/** Cleaning takes some 50 ms, so it waits for a pause of the author's, in milliseconds; this many times as much does not wait. */
const pauseMs = 60;
const patience = 4;

/**
 * To be called after each answer. A key in a file of a thousand checks leaves some four megabytes of old text and findings behind; where a
 * machine has much memory, the engine lets hundreds of megabytes of that pile up. The engine's own way to save memory
 * (`--optimize-for-size`) more than doubled what such a key costs.
 */
export function heapCleaner(): () => void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect !== "function") return () => {};
  let floor = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    const piledUp = getHeapStatistics().used_heap_size - floor;
    if (piledUp < mostPiledUp) return;
    timer = setTimeout(
      () => {
        collect();
        floor = getHeapStatistics().used_heap_size;
      },
      piledUp < patience * mostPiledUp ? pauseMs : 0,
    );
    timer.unref();
  };
}
