// The shipped shades as thumbnails on the artist's own reference; under the pointer one shows on the picture.

import { element } from "../element.js";
import { link } from "../link.js";
import { setSource } from "./references.js";

const WAIT = 120; // ms the pointer rests before a shade shows
const SIDE = 132;

export function mountPresets(root) {
  let tiles = [];
  let families = [];
  let key = "";
  let timer = 0;
  const field = element("input", {
    type: "search",
    class: "ls-search",
    placeholder: "Find a shade…",
    "aria-label": "Find a shade",
    oninput: filter,
  });
  const grid = element("div", { class: "ls-presets" });
  const none = element("p", { class: "ls-empty", hidden: true }, "No shade of that name.");
  root.replaceChildren(field, element("div", { class: "ls-scroll", tabindex: "-1" }, grid, none));

  link.ready.then(async () => {
    const presets = await link.json("presets");
    tiles = presets.map(tile);
    families = [...Map.groupBy(tiles, (one) => one.preset.family || "More")].map(([name, members]) => ({
      heading: element("h2", { class: "ls-family" }, name),
      members,
    }));
    grid.replaceChildren(...families.flatMap(({ heading, members }) => [heading, ...members.map((one) => one.root)]));
    refresh(link.state);
  });
  link.on("state", refresh);

  function tile(preset) {
    const picture = element("img", { alt: "", loading: "lazy", draggable: "false", hidden: true });
    const plain = element("span", {
      class: "ls-preset-empty",
      style: `--dark:${preset.dark ?? "#333"}; --light:${preset.light ?? "#666"}`,
    });
    const swatch = element("span", {
      class: "ls-preset-swatch",
      style: `background:${preset.light ?? "transparent"}`,
      "aria-hidden": "true",
    });
    const made = element(
      "button",
      {
        type: "button",
        class: "ls-preset",
        title: [preset.name, preset.code, preset.family].filter(Boolean).join(" · "),
        onclick: async () => {
          clearTimeout(timer);
          await link.command("apply_preset", { name: preset.name }).catch(() => {}); // told by the "error" event
          stop(); // only now, so that nothing flashes back in between
        },
        onpointerenter: () => start(preset),
        onpointerleave: stop,
        onfocus: (event) => event.target.matches(":focus-visible") && start(preset),
        onblur: stop,
      },
      picture,
      plain,
      element("span", { class: "ls-preset-name" }, swatch, element("span", {}, preset.name)),
    );
    return { root: made, picture, plain, preset, text: `${preset.name} ${preset.code} ${preset.family}`.toLowerCase() };
  }

  function refresh(state) {
    if (!state || !tiles.length) return;
    const slot = state.slots.light.mask ? state.slots.light : state.slots.dark;
    const next = `${slot.picture} ${slot.mask}`;
    if (next === key) return;
    key = next;
    for (const { picture, plain, preset } of tiles) {
      picture.hidden = !slot.picture;
      plain.hidden = Boolean(slot.picture);
      setSource(
        picture,
        slot.picture
          ? link.url(`preset/${encodeURIComponent(preset.name)}.png?side=${SIDE}&of=${encodeURIComponent(next)}`)
          : "",
      );
    }
  }

  function start(preset) {
    clearTimeout(timer);
    timer = setTimeout(
      () => link.preview(`preset/${encodeURIComponent(preset.name)}/luts`).catch((error) => link.emit("error", error)),
      WAIT,
    );
  }

  function stop() {
    clearTimeout(timer);
    link.preview(null);
  }

  function filter() {
    const words = field.value.toLowerCase().split(/\s+/);
    for (const one of tiles) one.root.hidden = !words.every((word) => one.text.includes(word));
    for (const { heading, members } of families) heading.hidden = members.every((one) => one.root.hidden);
    none.hidden = tiles.some((one) => !one.root.hidden);
  }
}
