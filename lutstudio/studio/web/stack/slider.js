// A number: slider and field. Drag, Shift-drag (fine), arrows, PageUp/PageDown, Home/End, type, double-click to reset.

import { element } from "../element.js";
import { newGesture } from "./gesture.js";

const FINE = 0.1; // Shift-drag moves a tenth as far
const LEAP = 10; // notches of PageUp and PageDown

/**
 * @param param {label, low, high, step, unit, default, help} as the effect declares it
 * @param on {input(value, gesture), reset()}
 * @returns {{root, set(value)}}
 */
export function slider(param, on) {
  const { low, high, step, unit } = param;
  const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  let value = param.default;
  let dragging = null;

  const fill = element("span", { class: "ls-fill" });
  const thumb = element("span", { class: "ls-thumb" });
  const neutral = element("span", { class: "ls-neutral" });
  const track = element("span", { class: hueTrack(param) ? "ls-track ls-hues" : "ls-track" }, fill, neutral);
  const handle = element(
    "span",
    {
      class: "ls-slider",
      role: "slider",
      tabindex: "0",
      "aria-label": param.label,
      "aria-valuemin": low,
      "aria-valuemax": high,
      onpointerdown: press,
      onkeydown: key,
      ondblclick: () => on.reset(),
    },
    track,
    thumb,
  );
  const field = element("input", {
    class: "ls-number",
    type: "text",
    inputmode: "decimal",
    "aria-label": `${param.label}${unit ? ` in ${unit}` : ""}`,
    autocomplete: "off",
    spellcheck: "false",
    onfocus: () => field.select(),
    onblur: typed,
    onkeydown: fieldKey,
  });
  const name = element(
    "span",
    { class: "ls-label", title: param.help || param.label, ondblclick: () => on.reset() },
    param.label,
  );
  const root = element(
    "div",
    { class: "ls-row" },
    name,
    handle,
    element(
      "span",
      { class: unit ? "ls-entry ls-united" : "ls-entry" },
      field,
      element("span", { class: "ls-unit" }, unit),
    ),
  );
  set(value);
  return { root, set: (next) => dragging || set(next) };

  function set(next) {
    value = next;
    const share = (next - low) / (high - low);
    const rest = (Math.min(Math.max(param.default, low), high) - low) / (high - low);
    handle.style.setProperty("--at", share);
    fill.style.left = `${100 * Math.min(share, rest)}%`;
    fill.style.width = `${100 * Math.abs(share - rest)}%`;
    neutral.style.left = `${100 * rest}%`;
    handle.setAttribute("aria-valuenow", next);
    handle.setAttribute("aria-valuetext", `${format(next)}${unit ? ` ${unit}` : ""}`);
    root.classList.toggle("ls-changed", next !== param.default);
    if (document.activeElement !== field) field.value = format(next);
  }

  function format(number) {
    return (Math.round(number / 10 ** -decimals) * 10 ** -decimals).toFixed(decimals).replace("-", "−");
  }

  function notch(number) {
    const near = Math.round((number - low) / step) * step + low;
    return Math.min(high, Math.max(low, Number(near.toFixed(decimals + 2))));
  }

  function go(next, gesture) {
    const to = notch(next);
    if (to === value) return;
    set(to);
    on.input(to, gesture);
  }

  function press(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    handle.focus({ preventScroll: true });
    const box = track.getBoundingClientRect();
    const gesture = newGesture();
    dragging = { x: event.clientX, from: value };
    const onThumb = Math.abs(event.clientX - (box.left + (box.width * (value - low)) / (high - low))) < 9;
    if (!onThumb) {
      go(low + ((event.clientX - box.left) / box.width) * (high - low), gesture);
      dragging.from = value;
    }
    handle.setPointerCapture(event.pointerId);
    let raw = dragging.from;
    const move = (moved) => {
      raw += ((moved.clientX - dragging.x) / box.width) * (high - low) * (moved.shiftKey ? FINE : 1);
      dragging.x = moved.clientX;
      go(raw, gesture);
    };
    const end = () => {
      handle.removeEventListener("pointermove", move);
      dragging = null;
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", end, { once: true });
  }

  function key(event) {
    const notches = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: LEAP, PageDown: -LEAP }[
      event.key
    ];
    if (notches) go(value + notches * step * (event.shiftKey ? LEAP : 1), newGesture(handle));
    else if (event.key === "Home") go(low, newGesture(handle));
    else if (event.key === "End") go(high, newGesture(handle));
    else if (event.key === "Delete" || event.key === "Backspace") on.reset();
    else return;
    event.preventDefault();
  }

  function typed() {
    const number = Number(field.value.replace("−", "-").replace(",", ".").replace(unit, "").trim());
    if (field.value.trim() !== "" && Number.isFinite(number)) {
      const to = Math.min(high, Math.max(low, number));
      if (format(to) !== format(value)) {
        set(to);
        on.input(to);
      }
    }
    field.value = format(value);
  }

  function fieldKey(event) {
    if (event.key === "Enter") {
      typed();
      handle.focus();
    } else if (event.key === "Escape") {
      field.value = format(value);
      field.blur();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      go(value + (event.key === "ArrowUp" ? step : -step) * (event.shiftKey ? LEAP : 1), newGesture(field));
      field.value = format(value);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Whether the number is a hue, all the way round. */
function hueTrack({ unit, low, high }) {
  return unit === "°" && low === 0 && high === 360;
}
