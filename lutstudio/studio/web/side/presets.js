// The artist's own shades and those that are shipped, as thumbnails on the artist's own reference; under the
// pointer one shows on the picture.

import { element } from "../element.js";
import { link } from "../link.js";
import { ask } from "../shell/dialog.js";
import { whenSettled } from "../shell/fields.js";
import { icon } from "../shell/icons.js";
import { popup } from "../shell/popup.js";
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
  const keep = element(
    "button",
    { type: "button", class: "ls-button ls-keep", onclick: () => whenSettled().then(() => change("kept", "POST")) },
    icon("plus"),
    "Keep this shade",
  );
  root.replaceChildren(field, element("div", { class: "ls-scroll", tabindex: "-1" }, grid, none), keep);

  link.ready.then(async () => fill(await link.json("presets")));
  link.on("presets", fill);
  link.on("state", refresh);

  function fill(presets) {
    tiles = presets.map(tile);
    const heading = ({ preset }) => (preset.id ? "Your library" : preset.family || "More");
    families = [...Map.groupBy(tiles, heading)].map(([name, members]) => ({
      heading: element("h2", { class: "ls-family" }, name),
      members,
    }));
    grid.replaceChildren(...families.flatMap(({ heading, members }) => [heading, ...members.map((one) => one.root)]));
    key = "";
    refresh(link.state);
    filter();
  }

  /** @returns nothing: the new list comes back and is shown; a refusal has been told */
  async function change(path, method, body) {
    try {
      fill(await link.ask(path, { method, body: body && JSON.stringify(body) }));
    } catch {
      // told by the "error" event
    }
  }

  /** What can be done with a kept shade. */
  function items(preset) {
    const path = `kept/${preset.id}`;
    return [
      [preset.favourite ? "No favourite" : "Favourite", () => change(path, "POST", { favourite: !preset.favourite })],
      ["Tags…", () => askTags(preset).then((tags) => tags !== null && change(path, "POST", { tags }))],
      null,
      ["Remove from the library", () => change(path, "DELETE"), "ls-danger"],
    ];
  }

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
        title: [preset.name, preset.code, preset.family, ...(preset.tags ?? [])].filter(Boolean).join(" · "),
        onclick: async () => {
          clearTimeout(timer);
          await link.command("apply_preset", { name: preset.key }).catch(() => {}); // told by the "error" event
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
    const text = [preset.name, preset.code, preset.family, ...(preset.tags ?? [])].join(" ").toLowerCase();
    return { root: preset.id ? kept(preset, made) : made, picture, plain, preset, text };
  }

  /** A tile with its menu, and a star where it is a favourite. */
  function kept(preset, made) {
    const more = element(
      "button",
      {
        type: "button",
        class: "ls-icon ls-kept-more",
        "aria-label": `More of ${preset.name}`,
        "aria-haspopup": "menu",
        onclick: () => popup(more, items(preset)),
      },
      icon("more"),
    );
    const star = preset.favourite ? [element("span", { class: "ls-kept-star", title: "Favourite" }, "★")] : [];
    return element("div", { class: "ls-kept" }, made, more, ...star);
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
          ? link.url(`preset/${encodeURIComponent(preset.key)}.png?side=${SIDE}&of=${encodeURIComponent(next)}`)
          : "",
      );
    }
  }

  function start(preset) {
    clearTimeout(timer);
    timer = setTimeout(
      () => link.preview(`preset/${encodeURIComponent(preset.key)}/luts`).catch((error) => link.emit("error", error)),
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

/** The tags of a shade, edited; null where nothing is to change. */
async function askTags(preset) {
  const field = element("input", { class: "ls-field", value: preset.tags.join(", "), "aria-label": "Tags", maxlength: 300 });
  const hint = element("p", {}, "Words to find it by, with commas between them.");
  const answer = await ask(`Tags of ${preset.name}`, [hint, field], [
    ["Cancel", false],
    ["Save", true, "ls-primary"],
  ]);
  return answer ? field.value : null;
}
