// One gesture of the hand is one step in the history.

const PAUSE = 700; // ms between key presses that still belong together

let count = 0;
let last = { control: null, at: 0, gesture: "" };

/** A name for a new gesture; key presses on the same control go on with the last one. */
export function newGesture(control = null) {
  const now = performance.now();
  if (control && control === last.control && now - last.at < PAUSE) {
    last.at = now;
    return last.gesture;
  }
  count += 1;
  last = { control, at: now, gesture: `gesture-${count}-${Math.round(performance.timeOrigin)}` };
  return last.gesture;
}
