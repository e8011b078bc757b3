// What a mask's answer means for the shade: where between the references, and what to say about it.

const BEYOND = 0.25; // how far soft extrapolation goes; the same as lutstudio/recolour.py
const OUTSIDE = 0.02; // how far beyond a reference counts as outside; the same as lutstudio/studio/state.py

/** t of an intensity, or null where the references cannot tell; the same as `position` in lutstudio/studio/state.py. */
export function positionOf(state, intensity) {
  const dark = state?.slots?.dark?.intensity ?? null;
  const light = state?.slots?.light?.intensity ?? null;
  if (intensity === null || dark === null || light === null || dark === light) return null;
  const more = state.settings?.extrapolate ? BEYOND : 0;
  return Math.min(1 + more, Math.max(-more, (intensity - dark) / (light - dark)));
}

/** "no hair", "outside" or "". */
export function badgeOf(state, hair, intensity) {
  if (!hair) return "no hair";
  const ends = ["dark", "light"].map((name) => state?.slots?.[name]?.intensity).filter(Number.isFinite);
  if (!ends.length || intensity === null) return "";
  return intensity < Math.min(...ends) - OUTSIDE || intensity > Math.max(...ends) + OUTSIDE ? "outside" : "";
}
