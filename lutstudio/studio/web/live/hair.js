// What a mask's answer means for the shade: where between the references, and what to say about it.

const BEYOND = 0.25; // how far soft extrapolation goes; the same as lutstudio/recolour.py
const OUTSIDE = 0.02; // how far beyond a reference counts as outside; the same as lutstudio/studio/state.py

const STALE = 1200; // ms after which, while no masks come, the last one says nothing about where the hair is now
const FADE = 400; // ms in which the colour then goes, so that it does not jump

/** How much of the colour is shown by a mask that came so long ago, ms. */
export function presenceAt(age) {
  return Math.min(1, Math.max(0, 1 - (age - STALE) / FADE));
}

/** t of an intensity, or null where the references cannot tell; the same as `position` in lutstudio/studio/state.py. */
export function positionOf(state, intensity) {
  const dark = state?.slots?.dark?.intensity ?? null;
  const light = state?.slots?.light?.intensity ?? null;
  if (intensity === null || dark === null || light === null || dark === light) return null;
  const more = state.settings?.extrapolate ? BEYOND : 0;
  return Math.min(1 + more, Math.max(-more, (intensity - dark) / (light - dark)));
}

/** What is known of the live picture, as the State holds it of others. `hair` is the newest answer, or null. */
export function factsOf(state, { slot, title, picture, hair }) {
  const intensity = hair?.intensity ?? null;
  return {
    slot,
    title,
    picture: slot,
    mask: null,
    width: picture?.width ?? 0,
    height: picture?.height ?? 0,
    notes: [],
    intensity,
    position: positionOf(state, intensity),
    badge: hair ? badgeOf(state, hair.hair, intensity) : "",
    frame: hair?.place ?? null,
  };
}

/** "no hair", "outside" or "". */
function badgeOf(state, hair, intensity) {
  if (!hair) return "no hair";
  const ends = ["dark", "light"].map((name) => state?.slots?.[name]?.intensity).filter(Number.isFinite);
  if (!ends.length || intensity === null) return "";
  return intensity < Math.min(...ends) - OUTSIDE || intensity > Math.max(...ends) + OUTSIDE ? "outside" : "";
}
