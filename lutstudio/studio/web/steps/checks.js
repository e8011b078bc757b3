// Before the shade leaves: what the LUTs are like, in words and figures.

import { element } from "../element.js";
import { link } from "../link.js";
import { sentence } from "../shell/banner.js";
import { icon } from "../shell/icons.js";

const FINE = 1; // ΔE00 at the 99th percentile between stack and LUT that nobody sees

export function mountChecks(root) {
  const list = element("ul", { class: "ls-checks" });
  root.replaceChildren(list);
  link.on("state", (state) => {
    if (state.health === null) return; // a slider is moving
    list.replaceChildren(
      ...checks(state).map(([good, text]) =>
        element(
          "li",
          { class: good ? "ls-good" : "ls-wary" },
          icon(good ? "check" : "warning"),
          element("span", {}, text),
        ),
      ),
    );
  });
}

function checks(state) {
  const found = [];
  for (const which of ["dark", "light"]) {
    const slot = state.slots[which];
    found.push(
      slot.intensity === null
        ? [false, `The ${which} reference has no hair measured yet.`]
        : [true, `The ${which} reference's hair has an intensity of ${slot.intensity.toFixed(3)}.`],
    );
    const error = state.luts[which].error;
    if (error) {
      const figures = `ΔE ${error.mean.toFixed(2)} on average, ${error.p99.toFixed(2)} for 99 of 100 colours, ${error.largest.toFixed(2)} at most`;
      found.push([error.p99 <= FINE, `${which === "dark" ? "Dark" : "Light"} LUT against its effects: ${figures}.`]);
    }
    const apart = state.target[`${which}_delta`];
    if (apart !== null)
      found.push([apart <= 5, `The ${which} reference comes out ΔE ${apart.toFixed(1)} from its target.`]);
  }
  for (const { text } of state.warnings) found.push([false, sentence(text)]);
  for (const text of state.health) found.push([false, sentence(text)]);
  if (!state.health.length) found.push([true, "The LUTs are smooth and rise from black to white."]);
  return found;
}
