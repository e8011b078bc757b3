// From an effect's declaration to its controls.

import { channelCurves } from "./channels.js";
import { choiceRow, switchRow } from "./choices.js";
import { curveRow } from "./curve.js";
import { slider } from "./slider.js";
import { stopsRow } from "./stops.js";
import { colourRow } from "./swatch.js";

const KINDS = {
  number: slider,
  switch: switchRow,
  choice: choiceRow,
  colour: colourRow,
  curve: curveRow,
  stops: stopsRow,
};

/**
 * Controls for all parameters of an effect, in the order of declaration; curves that follow each other share a field.
 *
 * @param params as `GET effects` describes them
 * @param on gives {input(value, gesture), reset(), pick(done)} for a parameter
 * @returns {{parts: elements, controls: Map of name to {set(value)}}}
 */
export function controlsOf(params, on) {
  const parts = [];
  const controls = new Map();
  for (let i = 0; i < params.length;) {
    let end = i + 1;
    if (params[i].kind === "curve") while (params[end]?.kind === "curve") end++;
    if (end - i > 1) {
      const group = channelCurves(params.slice(i, end), on);
      parts.push(group.root);
      for (const [name, made] of group.controls) controls.set(name, made);
    } else {
      const made = KINDS[params[i].kind](params[i], on(params[i]));
      parts.push(made.root);
      controls.set(params[i].name, made);
    }
    i = end;
  }
  return { parts, controls };
}
