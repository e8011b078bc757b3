// The page itself: one head at a time, the original left of a divider.

const pack = JSON.parse(document.getElementById("pack").textContent);
const $ = (id) => document.getElementById(id);
const view = { head: 0, auto: true, t: 0, wipe: 0.5 };
const GUESS = { width: 160, height: 120, near: 0.1, far: 0.24 };
let hair;
let camera = null;

async function start() {
  document.title = pack.preset.name;
  $("name").textContent = pack.preset.name;
  $("record").textContent = [pack.preset.code, pack.preset.family].filter(Boolean).join(" · ");
  $("notes").textContent = pack.preset.notes;
  describe();
  const luts = await Promise.all(
    pack.luts.map(async (text) => ({ size: pack.preset.size, nodes: new Uint16Array(await inflated(text)) })),
  );
  hair = new Recolourer($("canvas"), pack.shaders, shadeOf(pack.preset, luts));
  for (const head of pack.heads) {
    head.bitmap = await decoded(head.picture);
    head.coverage = new Uint8Array(await inflated(head.mask));
  }
  wire();
  await choose(0);
}

/** Decoded without any colour conversion: levels arrive as they are stored. */
function decoded(text) {
  return createImageBitmap(new Blob([bytesOf(text)]), { colorSpaceConversion: "none", premultiplyAlpha: "none" });
}

async function inflated(text) {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

function bytesOf(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function describe() {
  const { references, measure, region, interpolation, size, extrapolate, strength } = pack.preset;
  const facts = references.map((reference, i) => [
    i === 0 ? "Dark reference" : i === references.length - 1 ? "Light reference" : "Between",
    `intensity ${reference.intensity.toFixed(3)}`,
    reference.target,
  ]);
  facts.push(
    ["Intensity", measure === "luma" ? "mean luma (Rec. 601) of the hair" : "mean CIE lightness of the hair"],
    ["Measured on", region === "core" ? "coverage of 0.9 and more" : "all of the mask, by coverage"],
    ["LUTs", `${size}³, ${interpolation}, mixed as stored (sRGB)`],
    ["Beyond them", extrapolate ? "t follows the line, a quarter further" : "t is held to 0 … 1"],
  );
  if (pack.beyond) facts.push(["After the LUT", pack.beyond]);
  for (const [term, text, colour] of facts) {
    const dt = document.createElement("dt");
    const dd = document.createElement("dd");
    dt.textContent = term;
    dd.textContent = text;
    if (colour) {
      const swatch = document.createElement("span");
      swatch.className = "swatch";
      swatch.style.background = colour;
      swatch.title = colour;
      dd.append(" → ", swatch, colour);
    }
    $("facts").append(dt, dd);
  }
  for (const row of pack.files) {
    const cells = row.map((text) => {
      const cell = document.createElement("td");
      cell.textContent = text;
      return cell;
    });
    const line = document.createElement("tr");
    line.append(...cells);
    $("files").firstElementChild.append(line);
  }
  const [low, high] = extrapolate ? [-REACH, 1 + REACH] : [0, 1];
  Object.assign($("t"), { min: low, max: high });
  for (const reference of references) {
    const mark = document.createElement("span");
    const t = tOf(reference.intensity);
    mark.textContent = reference.intensity.toFixed(2);
    mark.style.left = `${((t - low) / (high - low)) * 100}%`;
    $("ruler").append(mark);
  }
  $("strength").value = strength;
}

function wire() {
  const names = [...pack.heads.map((head) => head.name), "Camera"];
  names.forEach((name, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", () => choose(i));
    $("heads").append(button);
  });
  $("t").addEventListener("input", () => {
    view.auto = $("auto").checked = false;
    view.t = Number($("t").value);
    draw();
  });
  $("auto").addEventListener("change", () => {
    view.auto = $("auto").checked;
    if (!camera) hair.measure();
    draw();
  });
  $("strength").addEventListener("input", () => draw());
  $("wipe").addEventListener("input", () => {
    view.wipe = Number($("wipe").value);
    draw();
  });
  const frame = $("frame");
  frame.addEventListener("pointerdown", (event) => {
    if (camera) return pick(event);
    frame.setPointerCapture(event.pointerId);
    return slide(event);
  });
  frame.addEventListener("pointermove", (event) => {
    if (frame.hasPointerCapture(event.pointerId)) slide(event);
  });
}

function slide(event) {
  const box = $("canvas").getBoundingClientRect();
  view.wipe = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
  $("wipe").value = view.wipe;
  draw();
}

async function choose(index) {
  stopCamera();
  view.head = index;
  [...$("heads").children].forEach((button, i) => button.setAttribute("aria-pressed", String(i === index)));
  say("");
  if (index === pack.heads.length) return startCamera();
  const { bitmap, coverage } = pack.heads[index];
  hair.setPicture(bitmap);
  hair.setMask(coverage, bitmap.width, bitmap.height);
  fit(bitmap.width, bitmap.height);
  hair.measure();
  return draw();
}

function fit(width, height) {
  Object.assign($("canvas"), { width, height });
  $("frame").style.width = `min(100%, calc((100vh - 84px) * ${width / height}))`;
}

function draw() {
  const { gl } = hair;
  const first = pack.preset.references[0].intensity;
  const span = pack.preset.references.at(-1).intensity - first;
  if (!view.auto) hair.setIntensity(first + view.t * span);
  hair.strength = Number($("strength").value);
  gl.disable(gl.SCISSOR_TEST);
  hair.draw();
  gl.enable(gl.SCISSOR_TEST);
  gl.scissor(0, 0, Math.round(view.wipe * gl.canvas.width), gl.canvas.height);
  hair.draw(0);
  gl.disable(gl.SCISSOR_TEST);
  if (!camera) tell();
}

/** What the controls say; reads the state back from the card. */
function tell() {
  const state = hair.readState();
  if (view.auto && state.hair) view.t = tOf(state.intensity);
  $("t").value = view.t;
  $("t-value").textContent = view.t.toFixed(2);
  $("strength-value").textContent = Number($("strength").value).toFixed(2);
  $("wipe-value").textContent = view.wipe.toFixed(2);
  $("divider").style.left = `${view.wipe * 100}%`;
  if (!camera) say(state.hair ? "" : "There is no hair in this picture: it stays as it is.");
}

function tOf(intensity) {
  const values = pack.preset.references.map((reference) => reference.intensity);
  const t = (intensity - values[0]) / (values.at(-1) - values[0]);
  const { min, max } = $("t");
  return Math.min(Math.max(t, Number(min)), Number(max));
}

function say(text) {
  $("message").textContent = text;
}

async function startCamera() {
  say("Asking for the camera…");
  const video = document.createElement("video");
  Object.assign(video, { muted: true, playsInline: true });
  const session = { video, last: 0, spot: [0.5, 0.18], colour: null, frames: 0 };
  camera = session;
  try {
    if (!navigator.mediaDevices) throw new Error("this browser gives no camera to a page opened as a file");
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } });
    if (camera !== session) return stream.getTracks().forEach((track) => track.stop());
    session.stream = stream;
    video.srcObject = stream;
    await video.play();
  } catch (error) {
    if (camera === session) say(`The camera cannot be used: ${error.message}`);
    return undefined;
  }
  fit(video.videoWidth, video.videoHeight);
  $("frame").classList.add("pick");
  say(
    "No segmentation network runs in this page. The mask is a guess: pixels that look like the spot you click. " +
      "Click on your hair. Dark clothes may take the colour too; with a hair network's mask they do not.",
  );
  return requestAnimationFrame((now) => step(session, now));
}

function stopCamera() {
  camera?.stream?.getTracks().forEach((track) => track.stop());
  camera = null;
  $("frame").classList.remove("pick");
}

function step(session, now) {
  if (camera !== session) return;
  hair.setPicture(session.video);
  hair.setMask(guess(session), GUESS.width, GUESS.height);
  hair.measure(session.last ? now - session.last : 0);
  session.last = now;
  draw();
  if (session.frames % 15 === 0) tell();
  session.frames += 1;
  requestAnimationFrame((next) => step(session, next));
}

function pick(event) {
  const box = $("canvas").getBoundingClientRect();
  camera.spot = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  camera.colour = null;
}

/** Coverage by likeness to the colour at the spot that was clicked: a stand-in for a network, no more. */
function guess(session) {
  const { width, height, near, far } = GUESS;
  session.small ??= Object.assign(document.createElement("canvas"), { width, height }).getContext("2d", {
    willReadFrequently: true,
  });
  session.small.drawImage(session.video, 0, 0, width, height);
  const { data } = session.small.getImageData(0, 0, width, height);
  if (!session.colour) {
    const [x, y] = [Math.floor(session.spot[0] * (width - 1)), Math.floor(session.spot[1] * (height - 1))];
    session.colour = [0, 1, 2].map((channel) => data[(y * width + x) * 4 + channel]);
  }
  const [r, g, b] = session.colour;
  const coverage = new Uint8Array(width * height);
  for (let i = 0; i < coverage.length; i += 1) {
    const away = Math.hypot(data[i * 4] - r, data[i * 4 + 1] - g, data[i * 4 + 2] - b) / 255;
    coverage[i] = Math.min(Math.max((far - away) / (far - near), 0), 1) * 255;
  }
  return coverage;
}

const ready = start();
ready.catch((error) => say(`This page cannot draw here: ${error.message}.`));

/** For checks from outside: `ready` is a promise; `pixels` are the recoloured picture's levels, top row first, RGBA. */
window.preview = { ready, choose, draw, view, pixels: () => hair.pixels(), state: () => hair.readState() };
