// Stills of both stacks: hold the pointer on one to compare, click to go back to it.

import { element } from "../element.js";
import { link } from "../link.js";
import { icon } from "../shell/icons.js";

export function mountSnapshots(root) {
  const take = element(
    "button",
    { type: "button", class: "ls-button", onclick: () => link.command("snapshot") },
    icon("camera"),
    "Take a snapshot",
  );
  const list = element("ul", { class: "ls-snapshots" });
  const empty = element(
    "p",
    { class: "ls-empty" },
    "A snapshot keeps both stacks as they are, to compare with and to go back to.",
  );
  root.replaceChildren(take, element("div", { class: "ls-scroll", tabindex: "-1" }, empty, list));
  let shown = "";
  link.on("state", (state) => {
    const text = JSON.stringify([state.snapshots, state.slots.light.picture]);
    if (text === shown) return;
    shown = text;
    empty.hidden = state.snapshots.length > 0;
    list.replaceChildren(...state.snapshots.map(row));
  });

  function row({ id, name, thumb }) {
    const picture = element("img", {
      alt: "",
      src: link.url(`snapshot/${id}.png?side=96&rev=${thumb}`),
      onerror: () => (picture.hidden = true),
    });
    const compare = () => link.preview(`snapshot/${id}/luts`).catch((error) => link.emit("error", error));
    const back = () => link.preview(null);
    const go = element(
      "button",
      {
        type: "button",
        class: "ls-snapshot",
        title: "Shown while the pointer is here; click to go back to it",
        onpointerenter: compare,
        onpointerleave: back,
        onfocus: (event) => event.target.matches(":focus-visible") && compare(),
        onblur: back,
        onclick: () => {
          back();
          link.command("restore_snapshot", { id });
        },
      },
      picture,
      name,
    );
    const remove = element("button", {
      type: "button",
      class: "ls-icon",
      "aria-label": `Delete ${name}`,
      title: "Delete",
      onclick: () => link.command("delete_snapshot", { id }),
    });
    remove.append(icon("close"));
    return element("li", {}, go, remove);
  }
}
