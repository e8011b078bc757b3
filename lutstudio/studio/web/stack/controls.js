// From a parameter's declaration to its control.

import { choiceRow, switchRow } from "./choices.js";
import { curveRow } from "./curve.js";
import { slider } from "./slider.js";
import { stopsRow } from "./stops.js";
import { colourRow } from "./swatch.js";

const KINDS = { number: slider, switch: switchRow, choice: choiceRow, colour: colourRow, curve: curveRow, stops: stopsRow };

/**
 * @param param as `GET effects` describes it
 * @param on {input(value, gesture), reset(), pick(done)}
 * @returns {{root, set(value)}}
 */
export function control(param, on) {
  return KINDS[param.kind](param, on);
}
