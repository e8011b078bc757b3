// Other heads: any number of pictures, each at its own t.

import { element } from "../element.js";
import { link } from "../link.js";
import { icon } from "../shell/icons.js";
import { bringFiles, finding } from "../shell/bring.js";
import { chooseFiles } from "../shell/files.js";
import { setSource } from "../side/references.js";
import { view } from "../view.js";

const SIDE = 320;
const REST = 150; // ms without a change before the tiles follow

export function mountGallery(root) {
  const choose = element(
    "button",
    {
      type: "button",
      class: "ls-drop",
      onclick: async () => bringFiles(await chooseFiles("image/png,image/jpeg,image/webp", true), "view"),
    },
    icon("plus"),
    "Drop pictures here, or choose some",
  );
  const grid = element("ul", { class: "ls-gallery" });
  const empty = element(
    "p",
    { class: "ls-empty" },
    "See the shade on other heads: each is recoloured at its own t, from how light its hair is.",
  );
  root.replaceChildren(choose, element("div", { class: "ls-scroll", tabindex: "-1" }, empty, grid));
  const tiles = new Map();
  let timer = 0;

  link.on("state", show);
  view.on("change", () => link.state && show(link.state));
  finding.on("change", () => link.state && show(link.state));

  function show(state) {
    empty.hidden = state.views.length > 0;
    grid.classList.toggle("ls-two", Boolean(view.beside));
    const kept = new Set(state.views.map((one) => one.slot));
    for (const [slot, made] of tiles) {
      if (!kept.has(slot)) {
        made.root.remove();
        tiles.delete(slot);
      }
    }
    state.views.forEach((facts, i) => {
      let made = tiles.get(facts.slot);
      if (!made) tiles.set(facts.slot, (made = tile(facts.slot)));
      made.update(facts);
      if (grid.children[i] !== made.root) grid.insertBefore(made.root, grid.children[i] ?? null);
    });
    clearTimeout(timer);
    timer = setTimeout(paint, tiles.size && [...tiles.values()].some((made) => !made.painted()) ? 0 : REST);
  }

  function paint() {
    const { luts, settings, spatial } = link.state;
    const beyond = spatial.neutral ? "" : JSON.stringify(spatial);
    for (const facts of link.state.views) {
      const look = [luts.dark.revision, luts.light.revision, facts.mask, facts.position, settings.strength, beyond].join("-");
      tiles.get(facts.slot)?.paint(link.url(`thumb/${facts.slot}.png?side=${SIDE}&look=${encodeURIComponent(look)}`));
      tiles.get(facts.slot)?.paintBeside(view.beside, look);
    }
  }
}

function tile(slot) {
  const picture = element("img", { alt: "", draggable: "false" });
  const t = element("span", { class: "ls-tile-t" });
  const badge = element("span", { class: "ls-ref-badge" });
  const open = element(
    "button",
    { type: "button", class: "ls-tile", onclick: () => view.set({ slot }) },
    picture,
    badge,
    t,
  );
  const remove = element("button", {
    type: "button",
    class: "ls-icon ls-tile-remove",
    onclick: () => link.command("remove_view", { slot }),
  });
  remove.append(icon("close"));
  const beside = comparison(slot);
  const root = element("li", { "data-slot": slot }, open, beside.root, remove);
  return {
    root,
    paintBeside: beside.paint,
    painted: () => Boolean(picture.dataset.source),
    paint: (url) => setSource(picture, url),
    update(facts) {
      const busy = finding.has(slot);
      t.textContent = facts.position === null ? "" : `t ${facts.position.toFixed(2)}`;
      badge.textContent = busy
        ? "finding hair…"
        : ({ outside: "outside the references", "no hair": "no hair", "no mask": "no mask" }[facts.badge] ?? "");
      badge.classList.toggle("ls-busy", busy);
      open.setAttribute(
        "aria-label",
        `${facts.title}${t.textContent ? `, ${t.textContent}` : ""}${badge.textContent ? `, ${badge.textContent}` : ""}`,
      );
      open.title = facts.title;
      open.setAttribute("aria-pressed", view.slot === slot);
      remove.setAttribute("aria-label", `Remove ${facts.title}`);
      remove.title = "Remove";
    },
  };
}

/** The same picture coloured as another paper does, with what there is to be said of that. */
function comparison(slot) {
  const picture = element("img", { alt: "", draggable: "false" });
  const note = element("figcaption", { class: "ls-ref-badge" });
  const root = element("figure", { class: "ls-beside", hidden: true }, picture, note);
  let asked = "";
  return { root, paint };

  async function paint(mode, look) {
    root.hidden = !mode;
    const wanted = mode && `${mode} ${look}`;
    if (wanted === asked) return;
    asked = wanted;
    if (!mode) return;
    try {
      const { url, warnings } = await link.image(`mode/${mode}/${slot}.png?side=${SIDE}`);
      if (asked !== wanted) return URL.revokeObjectURL(url);
      URL.revokeObjectURL(picture.src);
      picture.src = url;
      note.textContent = warnings.length ? "dark hair: hardly shows" : "";
      note.title = warnings.join(" ");
    } catch (error) {
      if (asked !== wanted) return;
      picture.removeAttribute("src");
      note.textContent = error.message;
    }
  }
}
