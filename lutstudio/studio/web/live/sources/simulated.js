// A camera for people without one: a still that sways as somebody before a camera does.

import { everyFrame } from "./ticks.js";

const LONG = 720; // pixels of the longer side; the shape is the picture's own
const RATE = 30;
const SWAY = { across: 0.025, along: 0.01, turn: 0.02, near: 0.03 }; // shares of the picture; radians
const ROOM = 1.14; // larger than the frame by so much, so that no edge comes into sight
const LOWER = 0.03; // and so much lower, for the hair on top

/** Opens the picture at `url` as a camera; rejects with a sentence. */
export async function openSimulated({ url, title }) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error("The picture for the simulated camera could not be loaded.");
  const picture = await createImageBitmap(await answer.blob(), { colorSpaceConversion: "none" });
  const shrink = LONG / Math.max(picture.width, picture.height);
  const size = { width: Math.round(picture.width * shrink), height: Math.round(picture.height * shrink) };
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext("2d", { alpha: false });
  context.imageSmoothingQuality = "high";
  let unfollow = () => {};
  const draw = (seconds) => {
    const { x, y, turn, scale } = placeAt(seconds);
    const { width, height } = size;
    const cover = ROOM * scale * shrink;
    context.resetTransform();
    context.translate(width * (0.5 + x), height * (0.5 + LOWER + y));
    context.rotate(turn);
    context.scale(cover, cover);
    context.drawImage(picture, -picture.width / 2, -picture.height / 2);
  };
  return {
    kind: "simulated",
    title: `Simulated: ${title}`,
    mirror: false,
    async play(deliver) {
      const begun = performance.now();
      unfollow = everyFrame(RATE, (now) => {
        draw((now - begun) / 1000);
        deliver({ image: canvas, ...size, shown: now, captured: null });
      });
    },
    stop() {
      unfollow();
      picture.close();
    },
  };
}

/** Where the picture stands after so many seconds; three slow beats that hardly ever meet. */
function placeAt(seconds) {
  const beat = (period) => Math.sin((2 * Math.PI * seconds) / period);
  return {
    x: SWAY.across * beat(5.3),
    y: SWAY.along * beat(3.7),
    turn: SWAY.turn * beat(7.1),
    scale: 1 + SWAY.near * beat(9.7),
  };
}
