import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How much may pile up before it is cleaned away, in bytes. */
const mostPiledUp = 32 * 1024 * 1024;

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
  let planned = false;
  return () => {
    if (planned || getHeapStatistics().used_heap_size < floor + mostPiledUp) return;
    planned = true;
    setImmediate(() => {
      planned = false;
      collect();
      floor = getHeapStatistics().used_heap_size;
    });
  };
}
