// What edges and clean-up do: a part of the network's mask beside the same part of the mask as it is.

import { element } from "../element.js";
import { link } from "../link.js";
import { setSource } from "../side/references.js";
import { view } from "../view.js";

export function mountMatte(root) {
  const picture = element("img", { alt: "Part of the hair mask: as the network sees it, and as it is now" });
  const figure = element(
    "figure",
    { class: "ls-matte", hidden: true },
    picture,
    element("span", {}, "Network"),
    element("span", {}, "Now"),
  );
  root.replaceChildren(figure);
  const show = () => {
    if (!link.state || view.step !== "references") return;
    const facts = view.facts();
    figure.hidden = !facts?.mask;
    if (facts?.mask) setSource(picture, link.url(`matte/${facts.slot}.png?mask=${facts.mask}`));
  };
  link.on("state", show);
  view.on("change", show);
}
