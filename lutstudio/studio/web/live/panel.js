// In the preview step: the camera and other sources, on and off, and where masks come from.

import { element } from "../element.js";
import { link } from "../link.js";
import { icon } from "../shell/icons.js";
import { chooseFiles } from "../shell/files.js";
import { popup } from "../shell/popup.js";
import { view } from "../view.js";
import { listCameras } from "./camera.js";

const REST = 500; // ms between two changes of the figures
const WHERE = {
  server: "The picture stays in this page; a small copy of each frame goes to the studio, which finds the hair.",
  page: "The picture does not leave this page: the hair is found here.",
};

/** Puts the controls into `root`; `live` may come later: a promise. */
export async function mountPanel(root, waiting) {
  const text = element("span", {}, "Camera");
  const camera = element("button", { type: "button", class: "ls-button ls-live-camera", id: "ls-camera" }, icon("camera"), text);
  const more = element("button", { type: "button", class: "ls-button", "aria-haspopup": "menu" }, "Other sources…");
  const devices = element("select", { class: "ls-select", "aria-label": "Which camera", hidden: true });
  const figures = element("p", { class: "ls-live-figures" });
  const trouble = element("p", { class: "ls-live-trouble", role: "alert" });
  const masks = choice("Masks", [["server", "from the studio"], ["page", "in this page"]], choose);
  root.replaceChildren(
    element("div", { class: "ls-live-row" }, camera, more, devices),
    masks.root,
    trouble,
    figures,
  );
  const live = await waiting;
  let told = "";

  camera.addEventListener("click", () => (live.state === "off" || live.state === "failed" ? begin("camera") : live.stop()));
  more.addEventListener("click", () =>
    popup(more, [
      ["A video file…", () => pick("file")],
      ["A folder of frames…", () => pick("folder")],
      ["A simulated camera", () => begin("simulated", stillOf())],
    ]),
  );
  devices.addEventListener("change", () => begin("camera", { device: devices.value }));
  live.on("change", show);
  live.on("started", offerDevices);
  setInterval(() => live.state === "running" && show(), REST);
  show();

  function begin(kind, options) {
    told = "";
    return live.start(kind, options).catch(() => {}); // told below the button
  }

  async function pick(kind) {
    const files = await (kind === "file" ? chooseFiles("video/*") : chooseFiles("", true, true));
    if (files.length) await begin(kind, kind === "file" ? { file: files[0] } : { files });
  }

  async function choose(kind) {
    told = "";
    await live.useMasks(kind).catch((error) => (told = error.message));
    show();
  }

  async function offerDevices() {
    const found = await listCameras();
    devices.hidden = live.source?.kind !== "camera" || found.length < 2;
    devices.replaceChildren(...found.map(({ id, name }) => element("option", { value: id }, name)));
    devices.value = live.source?.device ?? "";
  }

  function show() {
    const off = live.state === "off" || live.state === "failed";
    const words = off ? "Camera" : live.state === "starting" ? "Starting…" : "Stop";
    if (text.textContent !== words) text.textContent = words;
    camera.classList.toggle("ls-primary", off);
    if (off) devices.hidden = true;
    masks.set(live.masks);
    const why = told || live.trouble;
    if (trouble.textContent !== why) trouble.textContent = why;
    figures.title = live.state === "running" && live.quality !== "full" ? `Drawn ${live.quality}, to keep up` : "";
    figures.textContent = live.state === "running" ? rates(live) : WHERE[live.masks];
  }
}

/** The still that a simulated camera shows: the preview at hand, the first one, or a reference. */
function stillOf() {
  const facts = (view.onView() && view.facts()?.picture !== "camera" && view.facts()) || view.views()[0] || view.facts(view.stack);
  return { url: link.pictureUrl(facts.picture), title: facts.title };
}

function rates(live) {
  const parts = [`${live.fps.toFixed(0)} frames/s`];
  if (live.latency !== null) parts.push(`${live.latency.toFixed(0)} ms behind`);
  parts.push(`${live.maskRate.toFixed(0)} masks/s`);
  const { mask } = live.latencies;
  if (mask !== null) parts.push(`${mask.toFixed(0)} ms each`);
  return parts.join(" · ");
}

function choice(name, options, chosen) {
  const inputs = options.map(([value, words]) => {
    const input = element("input", { type: "radio", name: `ls-${name}`, value, onchange: () => chosen(value) });
    return { input, label: element("label", {}, input, words) };
  });
  const root = element("fieldset", { class: "ls-live-choice" }, element("legend", {}, name), ...inputs.map(({ label }) => label));
  return { root, set: (value) => inputs.forEach(({ input }) => (input.checked = input.value === value)) };
}
