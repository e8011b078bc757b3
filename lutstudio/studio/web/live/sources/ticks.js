// Frames at a steady rate for sources that are no video.

/** Calls `tick(now)` about `rate` times a second, in step with the screen; the answer ends it. */
export function everyFrame(rate, tick) {
  const each = 1000 / rate;
  let asked = 0;
  let due = performance.now();
  const look = (now) => {
    asked = requestAnimationFrame(look);
    if (now < due - 4) return; // the screen's own beat is a little uneven
    due = Math.max(due + each, now);
    tick(now);
  };
  asked = requestAnimationFrame(look);
  return () => cancelAnimationFrame(asked);
}
